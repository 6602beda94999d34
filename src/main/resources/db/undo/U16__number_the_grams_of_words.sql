DROP INDEX idx_word_grams;

UPDATE word SET grams = ARRAY (
    SELECT ('x' || left(md5(project_id || ' ' || substr(marked.word, place, 4)), 8))::bit(32)::integer
    FROM (SELECT '^' || regexp_replace(word.word, '[^\x01-\x7f]', '~', 'g') || '$' AS word) AS marked
    CROSS JOIN LATERAL generate_series(1, greatest(1, length(marked.word) - 3)) AS place
);

CREATE INDEX idx_word_grams ON word USING gin (grams);
