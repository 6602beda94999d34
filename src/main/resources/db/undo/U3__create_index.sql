-- Everything indexed is lost; indexing the repositories again brings it back.

DROP INDEX idx_file_blob;
DROP INDEX idx_index_version_repository;

DROP TABLE symbol;
DROP TABLE chunk;
DROP TABLE file;
DROP TABLE blob;
ALTER TABLE repository DROP CONSTRAINT fk_repository_active_version;
DROP TABLE index_version;
DROP TABLE repository;
