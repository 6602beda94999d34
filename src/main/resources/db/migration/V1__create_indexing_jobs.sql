-- The queue's table as its first user defined it: ten columns, one check, two indexes. What Quarry needs beyond it
-- comes in later migrations, so that a database which already has this table can be baselined at version 1.

CREATE TABLE indexing_jobs (
    id             uuid                     NOT NULL DEFAULT gen_random_uuid(),
    repo_path      text                     NOT NULL,
    project_id     character varying(255)   NOT NULL,
    status         character varying(20)    NOT NULL DEFAULT 'pending',
    error_message  text,
    files_indexed  integer                  DEFAULT 0,
    chunks_created integer                  DEFAULT 0,
    started_at     timestamp with time zone,
    completed_at   timestamp with time zone,
    created_at     timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT pk_indexing_jobs PRIMARY KEY (id),
    CONSTRAINT ck_indexing_jobs_status CHECK (status IN ('pending', 'running', 'completed', 'failed'))
);

CREATE INDEX idx_active_jobs ON indexing_jobs (project_id, status)
    WHERE status IN ('pending', 'running');

CREATE INDEX idx_created_at ON indexing_jobs (created_at DESC);
