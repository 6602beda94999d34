ALTER TABLE file DROP COLUMN inode, DROP COLUMN changed_at;
