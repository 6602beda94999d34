-- Cancelled jobs become failed ones, the nearest state that version 1 knows.

DROP INDEX idx_ended_jobs;
DROP INDEX idx_job_history;
DROP INDEX idx_claimable_jobs;
DROP INDEX uq_running_job;
DROP INDEX uq_pending_job;

ALTER TABLE indexing_jobs DROP CONSTRAINT ck_indexing_jobs_status;
UPDATE indexing_jobs SET status = 'failed', error_message = 'cancelled' WHERE status = 'cancelled';
ALTER TABLE indexing_jobs ADD CONSTRAINT ck_indexing_jobs_status
    CHECK (status IN ('pending', 'running', 'completed', 'failed'));

ALTER TABLE indexing_jobs RESET (fillfactor);

ALTER TABLE indexing_jobs
    DROP COLUMN version,
    DROP COLUMN cancel_requested_at,
    DROP COLUMN lease_expires_at,
    DROP COLUMN lease_owner,
    DROP COLUMN lease_token,
    DROP COLUMN run_after,
    DROP COLUMN max_attempts,
    DROP COLUMN attempt,
    DROP COLUMN force_reindex,
    DROP COLUMN status_message,
    DROP COLUMN files_skipped,
    DROP COLUMN files_unchanged,
    DROP COLUMN files_total;

DROP SEQUENCE lease_token_seq;
