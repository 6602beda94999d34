DROP INDEX idx_created_at;
