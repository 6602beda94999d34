-- A word that is everywhere is looked for in some thousands of contents at a time, until there are enough places: so it takes
-- as long in a large project as in a small one. idx_chunk_tokens still answers for all contents of a project at once.
DROP INDEX idx_chunk_tokens;

CREATE INDEX idx_chunk_tokens ON chunk USING gin (project_id, (blob_id >> 13), tokens);
