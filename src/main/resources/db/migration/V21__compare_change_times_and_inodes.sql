-- A file may be replaced by another one of the same size and modification time; its inode and its change time, which no
-- program can set, tell the two apart. Unknown for files that were indexed before: the next run reads them once.
ALTER TABLE file ADD COLUMN changed_at timestamp with time zone, ADD COLUMN inode bigint;
