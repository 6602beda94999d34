ALTER TABLE blob ALTER COLUMN content SET STORAGE EXTENDED;
ALTER TABLE chunk ALTER COLUMN tokens SET STATISTICS -1;
DROP INDEX idx_symbol_trigrams;
DROP INDEX idx_symbol_initials;
ALTER TABLE symbol DROP COLUMN initials;
DROP INDEX idx_file_words;
ALTER TABLE file DROP COLUMN words;
