ALTER TABLE index_version DROP COLUMN common_shares;
ALTER TABLE index_version DROP COLUMN common_words;
