ALTER TABLE repository DROP COLUMN found_empty_by;

-- An older version finds them by their leases.
UPDATE indexing_jobs SET lease_token = nextval('lease_token_seq'), lease_expires_at = now()
WHERE status = 'running' AND lease_token IS NULL;

DROP INDEX idx_interrupted_jobs;
ALTER TABLE indexing_jobs
    DROP COLUMN silent_claims,
    DROP COLUMN work_began;
