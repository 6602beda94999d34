-- Words that are everywhere are looked for in the first segments of a project, which are 8,192 contents each, and in all others
-- only if these have too few places. idx_chunk_tokens still answers for all contents of a project at once.
DROP INDEX idx_chunk_tokens;

CREATE INDEX idx_chunk_tokens ON chunk USING gin (project_id, (blob_id >> 13), tokens);
