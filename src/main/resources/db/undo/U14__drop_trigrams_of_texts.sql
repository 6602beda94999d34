CREATE INDEX idx_blob_trigrams ON blob USING gin (project_id, content gin_trgm_ops);
