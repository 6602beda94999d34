-- What was removed goes at once, with the contents that nothing else holds.

ALTER TABLE index_version DROP COLUMN languages;

DROP INDEX idx_deleted_repository;
DROP INDEX uq_repository_path;

DELETE FROM repository WHERE deleted_at IS NOT NULL;
DELETE FROM blob WHERE NOT EXISTS (
    SELECT FROM file WHERE file.project_id = blob.project_id AND file.blob_id = blob.id);

ALTER TABLE repository DROP COLUMN deleted_at;
ALTER TABLE repository ADD CONSTRAINT uq_repository_path UNIQUE (project_id, repo_path);
