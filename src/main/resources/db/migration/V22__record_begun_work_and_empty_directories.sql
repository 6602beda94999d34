-- An attempt is charged only if its work had begun. A heartbeat records that; a claim alone proves nothing, as its answer may
-- have been lost. Neither column is indexed, so that heartbeats stay heap-only updates.
ALTER TABLE indexing_jobs
    ADD COLUMN work_began    boolean NOT NULL DEFAULT false,
    -- How often a worker fell silent before its work was known to have begun.
    ADD COLUMN silent_claims integer NOT NULL DEFAULT 0;

-- A job that is taken from its worker while a newer request for the same repository is pending cannot become pending itself.
-- It stays running, without a lease, until another worker claims it. There are hardly any.
CREATE INDEX idx_interrupted_jobs ON indexing_jobs (created_at, id) WHERE status = 'running' AND lease_token IS NULL;

-- The job that found a directory without any file though the index has some. The next job that finds the same confirms it.
ALTER TABLE repository ADD COLUMN found_empty_by uuid;
