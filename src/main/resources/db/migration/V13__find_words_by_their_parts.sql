-- The words of a project. What is looked for in texts begins and ends in the middle of words: here are those that have it, and
-- their chunks are found by idx_chunk_tokens then.

CREATE TABLE word (
    project_id character varying(255) NOT NULL,
    -- Words end where parts of them may begin: jobStore is a word with the parts job and store. Parts are what forms of a word
    -- are looked for among.
    is_part    boolean                NOT NULL,
    -- By bytes, so that those with the same beginning stand together wherever the server runs.
    word       text COLLATE "C"       NOT NULL,
    -- Hashes of all that stands in four places of '^word$', with the project: an index answers for one project only.
    grams      integer[]              NOT NULL,
    CONSTRAINT pk_word PRIMARY KEY (project_id, is_part, word)
);

-- Words of chunks that were deleted: they go, unless another chunk has them.
CREATE TABLE stale_word (
    project_id character varying(255) NOT NULL,
    word       text COLLATE "C"       NOT NULL
);

CREATE INDEX idx_stale_word ON stale_word (project_id, word);

-- Words that are too long to be a token: there are few, and they are looked through. Null where they are not known: of chunks
-- that were written before, and have the token for words that were left out.
ALTER TABLE chunk ADD COLUMN long_words text;

-- Which words are parts is not known of chunks that were written before: all may be, until they are cut anew.
INSERT INTO word (project_id, is_part, word, grams)
SELECT known.project_id, true, known.word, ARRAY (
    SELECT ('x' || left(md5(known.project_id || ' ' || substr(marked.word, place, 4)), 8))::bit(32)::integer
    FROM (SELECT '^' || regexp_replace(known.word, '[^\x01-\x7f]', '~', 'g') || '$' AS word) AS marked
    CROSS JOIN LATERAL generate_series(1, greatest(1, length(marked.word) - 3)) AS place
)
FROM (
    SELECT DISTINCT chunk.project_id, lexeme.word
    FROM chunk
    CROSS JOIN LATERAL unnest(tsvector_to_array(chunk.tokens)) AS lexeme (word)
    WHERE lexeme.word <> '…'
) AS known;

CREATE INDEX idx_word_grams ON word USING gin (grams);
