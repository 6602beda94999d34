-- Keeps the queue's history and the index from growing for ever: what each round looks for, it finds by an index, however
-- much there is that it must leave alone. Nothing that a heartbeat writes is indexed.

-- Since when a version is no longer the one that search sees. Who began to page through it may go on for a while.
ALTER TABLE index_version ADD COLUMN superseded_at timestamp with time zone;

-- When they were superseded is not known: their time begins now.
UPDATE index_version AS version
SET superseded_at = now()
WHERE published_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM repository
    WHERE repository.project_id = version.project_id AND repository.active_version_id = version.id);

-- Few rows: each repository has one published version that is not superseded.
CREATE INDEX idx_collectable_version ON index_version (project_id, id)
    WHERE published_at IS NULL OR superseded_at IS NOT NULL;

-- Whoever deletes a version makes the foreign key look for a repository that shows it.
CREATE INDEX idx_repository_active_version ON repository (project_id, active_version_id);

-- Ended jobs of all projects, the oldest first. Those of one repository are found by idx_job_history_of_repository.
CREATE INDEX idx_ended_jobs_by_age ON indexing_jobs (completed_at) WHERE completed_at IS NOT NULL;

