-- What search asks: the words of chunks, the trigrams of contents, the names of symbols. An index answers for one project only.
-- Both extensions come with PostgreSQL, and the owner of a database may install them.

CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX idx_chunk_tokens ON chunk USING gin (project_id, tokens);

-- Of the content as it is: the trigrams are those of small letters, so that it also answers what ignores case.
CREATE INDEX idx_blob_trigrams ON blob USING gin (project_id, content gin_trgm_ops);

CREATE INDEX idx_symbol_name ON symbol (project_id, lower(name) text_pattern_ops);
