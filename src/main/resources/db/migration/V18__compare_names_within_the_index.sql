-- Of thousands of names with the same first letters, one or two have the other letters, too: the index tells which, and the rows of
-- the others are not read.
DROP INDEX idx_symbol_initials;

CREATE INDEX idx_symbol_initials ON symbol (project_id, initials text_pattern_ops,
    ltrim(lower(name), '_$@~#&*%!?') text_pattern_ops) INCLUDE (name, blob_id, ordinal);
