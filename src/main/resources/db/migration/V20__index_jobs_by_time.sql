-- The history of all projects is read by time alone. This is the seed's own index, which V7 had dropped.
CREATE INDEX idx_created_at ON indexing_jobs (created_at DESC);
