-- A claim and an end write a job's row anew, and with it an entry in each index that has it: they were most of what both cost.

-- Nothing asks for the jobs of all projects by their time.
DROP INDEX idx_created_at;

-- A table that was there before Quarry may have ended jobs without a time.
UPDATE indexing_jobs SET completed_at = coalesce(started_at, created_at)
WHERE completed_at IS NULL AND status IN ('completed', 'failed', 'cancelled');

-- Pages of pending jobs are read by idx_claimable_jobs, those of running ones by idx_active_jobs, and there are few of these.
DROP INDEX idx_job_history_of_status;
CREATE INDEX idx_job_history_of_status ON indexing_jobs (project_id, status, created_at DESC, id DESC)
    WHERE completed_at IS NOT NULL;
