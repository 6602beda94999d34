-- A removed repository is hidden at once, but its row stays until the garbage collector has taken its versions one by one:
-- a cascade would delete the lists of files and leave the contents, which nobody would ever find.
ALTER TABLE repository ADD COLUMN deleted_at timestamp with time zone;

-- Its path is free for a new one, with an id of its own.
ALTER TABLE repository DROP CONSTRAINT uq_repository_path;
CREATE UNIQUE INDEX uq_repository_path ON repository (project_id, repo_path) WHERE deleted_at IS NULL;

-- Hardly any.
CREATE INDEX idx_deleted_repository ON repository (project_id, id) WHERE deleted_at IS NOT NULL;
