ALTER TABLE blob DROP COLUMN chunker_version;
ALTER TABLE index_version DROP COLUMN chunker_version;
ALTER TABLE file DROP COLUMN is_racy;
