-- Every job and its history is lost.

DROP INDEX idx_created_at;
DROP INDEX idx_active_jobs;

DROP TABLE indexing_jobs;
