DROP INDEX idx_chunk_tokens;

CREATE INDEX idx_chunk_tokens ON chunk USING gin (project_id, tokens);
