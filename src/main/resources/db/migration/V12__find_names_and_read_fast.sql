-- Names are asked for by what is remembered of them: by the words of a path, by the first letters of their parts (JRepo finds
-- JobRepository), and with a letter wrong. What was written before has neither until it is cut anew, which the next run does.

ALTER TABLE file ADD COLUMN words tsvector;
CREATE INDEX idx_file_words ON file USING gin (project_id, version_id, words) WHERE words IS NOT NULL;

ALTER TABLE symbol ADD COLUMN initials text;
CREATE INDEX idx_symbol_initials ON symbol (project_id, initials text_pattern_ops);
CREATE INDEX idx_symbol_trigrams ON symbol USING gin (project_id, lower(name) gin_trgm_ops);

-- How rare a word is decides what it counts; the server tells of this many of the most common ones.
ALTER TABLE chunk ALTER COLUMN tokens SET STATISTICS 300;

-- Search reads texts far more often than they are written, and to decompress one takes longer than to look through it.
ALTER TABLE blob ALTER COLUMN content SET STORAGE EXTERNAL;
