-- A grammar that does not load in one process may load in another, or after a restart: files that were cut without it are cut
-- again by the first process that has it.

-- Languages of the version whose files have no symbols, because their grammars did not load.
ALTER TABLE index_version ADD COLUMN missing_grammars text[] NOT NULL DEFAULT '{}';
-- Whether the content was cut without the grammar of its language.
ALTER TABLE blob ADD COLUMN lacks_grammar boolean NOT NULL DEFAULT false;
