ALTER TABLE chunk
    DROP CONSTRAINT pk_chunk,
    ADD CONSTRAINT pk_chunk PRIMARY KEY (project_id, blob_id, ordinal);

DROP INDEX idx_symbol_initials;
CREATE INDEX idx_symbol_initials
    ON symbol (project_id, initials text_pattern_ops, ltrim(lower(name), '_$@~#&*%!?') text_pattern_ops)
    INCLUDE (name, blob_id, ordinal);

ALTER TABLE symbol
    DROP CONSTRAINT pk_symbol,
    ADD CONSTRAINT pk_symbol PRIMARY KEY (project_id, blob_id, ordinal, start_line);
