-- Each end of a job wrote an entry for the deletion of aged jobs. That deletion reads idx_created_at now, because a job ends after
-- its creation.
DROP INDEX idx_ended_jobs_by_age;
