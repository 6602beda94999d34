ALTER TABLE file DROP COLUMN is_generated;
