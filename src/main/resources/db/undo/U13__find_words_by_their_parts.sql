DROP INDEX idx_word_grams;
DROP INDEX idx_stale_word;
DROP TABLE stale_word;
DROP TABLE word;
ALTER TABLE chunk DROP COLUMN long_words;
