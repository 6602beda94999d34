ALTER TABLE blob DROP COLUMN lacks_grammar;
ALTER TABLE index_version DROP COLUMN missing_grammars;
