DROP INDEX idx_job_history_of_repository;
DROP INDEX idx_job_history_of_status;
DROP INDEX idx_last_attempts;
DROP INDEX idx_claimable_jobs;
CREATE INDEX idx_claimable_jobs ON indexing_jobs (run_after, created_at) WHERE status = 'pending';
