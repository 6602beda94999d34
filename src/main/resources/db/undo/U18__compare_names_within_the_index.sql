DROP INDEX idx_symbol_initials;

CREATE INDEX idx_symbol_initials ON symbol (project_id, initials text_pattern_ops,
    ltrim(lower(name), '_$@~#&*%!?') text_pattern_ops);
