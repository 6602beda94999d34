-- The extensions stay: others may use them.
DROP INDEX idx_symbol_name;
DROP INDEX idx_blob_trigrams;
DROP INDEX idx_chunk_tokens;
