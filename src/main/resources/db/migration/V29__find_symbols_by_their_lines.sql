-- A search asks for the symbols that begin in a chunk. With their lines in the key, the index answers without reading the
-- other symbols of the file. The key is not larger: the line takes the place of alignment after the ordinal.
ALTER TABLE symbol
    DROP CONSTRAINT pk_symbol,
    ADD CONSTRAINT pk_symbol PRIMARY KEY (project_id, blob_id, ordinal, start_line);
