-- The first letters of the parts say little of common names. What the first part begins with stands beside them: most others are
-- passed over in the index.
DROP INDEX idx_symbol_initials;

CREATE INDEX idx_symbol_initials ON symbol (project_id, initials text_pattern_ops,
    ltrim(lower(name), '_$@~#&*%!?') text_pattern_ops);
