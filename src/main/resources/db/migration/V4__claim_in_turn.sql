-- The projects are served in turn: a claim steps from project to project and takes the oldest jobs of each. The id at the
-- end gives an order that idx_created_at does not have, so that no plan walks that one past all ended jobs.
DROP INDEX idx_claimable_jobs;
CREATE INDEX idx_claimable_jobs ON indexing_jobs (project_id, created_at, id) WHERE status = 'pending';

-- Jobs whose next attempt is the last are claimed by themselves; there are hardly any.
CREATE INDEX idx_last_attempts ON indexing_jobs (created_at, id) WHERE status = 'pending' AND attempt >= max_attempts - 1;

-- A page of history is read by one of three indexes, by what it is filtered by.
CREATE INDEX idx_job_history_of_status ON indexing_jobs (project_id, status, created_at DESC, id DESC);
CREATE INDEX idx_job_history_of_repository ON indexing_jobs (project_id, repo_path, created_at DESC, id DESC);
