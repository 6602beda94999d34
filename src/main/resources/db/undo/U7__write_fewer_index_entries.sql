DROP INDEX idx_job_history_of_status;
CREATE INDEX idx_job_history_of_status ON indexing_jobs (project_id, status, created_at DESC, id DESC);
CREATE INDEX idx_created_at ON indexing_jobs (created_at DESC);
