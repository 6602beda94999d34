CREATE INDEX idx_ended_jobs_by_age ON indexing_jobs (completed_at) WHERE completed_at IS NOT NULL;
