DROP INDEX idx_ended_jobs_by_age;
DROP INDEX idx_repository_active_version;
DROP INDEX idx_collectable_version;
ALTER TABLE index_version DROP COLUMN superseded_at;
