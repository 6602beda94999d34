-- Leases, retries, cancellation and finer counters. Nothing that a heartbeat writes is indexed, and a page keeps
-- room for the next version of its rows, so that heartbeats stay heap-only updates.

CREATE SEQUENCE indexing_jobs_version_seq;
CREATE SEQUENCE lease_token_seq;

ALTER TABLE indexing_jobs
    ADD COLUMN files_total         integer,
    ADD COLUMN files_unchanged     integer                  NOT NULL DEFAULT 0,
    ADD COLUMN files_skipped       integer                  NOT NULL DEFAULT 0,
    ADD COLUMN status_message      text,
    ADD COLUMN force_reindex       boolean                  NOT NULL DEFAULT false,
    ADD COLUMN attempt             integer                  NOT NULL DEFAULT 0,
    ADD COLUMN max_attempts        integer                  NOT NULL DEFAULT 3,
    ADD COLUMN run_after           timestamp with time zone NOT NULL DEFAULT now(),
    ADD COLUMN lease_token         bigint,
    ADD COLUMN lease_owner         text,
    ADD COLUMN lease_expires_at    timestamp with time zone,
    ADD COLUMN cancel_requested_at timestamp with time zone,
    -- Grows with every visible change of any job: the id of the event that announces the change.
    ADD COLUMN version             bigint                   NOT NULL DEFAULT nextval('indexing_jobs_version_seq');

ALTER SEQUENCE indexing_jobs_version_seq OWNED BY indexing_jobs.version;

ALTER TABLE indexing_jobs SET (fillfactor = 70);

ALTER TABLE indexing_jobs DROP CONSTRAINT ck_indexing_jobs_status;
ALTER TABLE indexing_jobs ADD CONSTRAINT ck_indexing_jobs_status
    CHECK (status IN ('pending', 'running', 'completed', 'failed', 'cancelled'));

-- A used table may hold what the indexes below forbid, and running jobs that no lease would ever end.
UPDATE indexing_jobs
SET status = 'failed', error_message = 'Interrupted by an upgrade. Enqueue it again.', completed_at = now()
WHERE status = 'running';
UPDATE indexing_jobs AS job
SET status = 'cancelled', status_message = 'left to another request for the same repository', completed_at = now()
WHERE status = 'pending' AND EXISTS (
    SELECT FROM indexing_jobs AS twin
    WHERE twin.project_id = job.project_id AND twin.repo_path = job.repo_path AND twin.status = 'pending'
        AND (twin.created_at, twin.id) < (job.created_at, job.id));

CREATE UNIQUE INDEX uq_pending_job ON indexing_jobs (project_id, repo_path) WHERE status = 'pending';
CREATE UNIQUE INDEX uq_running_job ON indexing_jobs (project_id, repo_path) WHERE status = 'running';
CREATE INDEX idx_claimable_jobs ON indexing_jobs (run_after, created_at) WHERE status = 'pending';
CREATE INDEX idx_job_history ON indexing_jobs (project_id, created_at DESC, id DESC);
CREATE INDEX idx_ended_jobs ON indexing_jobs (project_id, completed_at DESC) WHERE completed_at IS NOT NULL;
