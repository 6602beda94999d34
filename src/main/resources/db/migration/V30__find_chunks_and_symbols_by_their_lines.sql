-- A search asks for the symbols that begin in a range of lines. Line before ordinal, the key is a range of the index; in the
-- other order, every entry of the file was compared. Ordinals follow the lines, so the order of the rows is the same.
ALTER TABLE symbol
    DROP CONSTRAINT pk_symbol,
    ADD CONSTRAINT pk_symbol PRIMARY KEY (project_id, blob_id, start_line, ordinal);

-- The key of a symbol that the index finds has its line.
DROP INDEX idx_symbol_initials;
CREATE INDEX idx_symbol_initials
    ON symbol (project_id, initials text_pattern_ops, ltrim(lower(name), '_$@~#&*%!?') text_pattern_ops)
    INCLUDE (name, blob_id, start_line, ordinal);

-- A search asks for the chunk that contains a line. With the line in the key, the index skips the others. The key is not larger:
-- the line takes the place of alignment after the ordinal.
ALTER TABLE chunk
    DROP CONSTRAINT pk_chunk,
    ADD CONSTRAINT pk_chunk PRIMARY KEY (project_id, blob_id, ordinal, start_line);
