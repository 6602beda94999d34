-- The version whose run wrote the content: so a later attempt of the same job counts what the earlier ones wrote, once.
-- No foreign key, as contents outlive versions.
ALTER TABLE blob ADD COLUMN written_by bigint;
