-- A file that was changed shortly before the scan may be changed again without a sign of it in size and time.
-- What was written before is not trusted.
ALTER TABLE file ADD COLUMN is_racy boolean NOT NULL DEFAULT true;

-- Which rules have cut the contents of a version: a run builds only upon what was cut by the same.
ALTER TABLE index_version ADD COLUMN chunker_version integer NOT NULL DEFAULT 0;
ALTER TABLE blob ADD COLUMN chunker_version integer NOT NULL DEFAULT 0;
