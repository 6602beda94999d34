ALTER TABLE symbol
    DROP CONSTRAINT pk_symbol,
    ADD CONSTRAINT pk_symbol PRIMARY KEY (project_id, blob_id, ordinal);
