-- A removed repository is hidden at once, but its row stays until the garbage collector has taken its versions one by one:
-- a cascade would delete the lists of files and leave the contents, which nobody would ever find.
ALTER TABLE repository ADD COLUMN deleted_at timestamp with time zone;

-- Its path is free for a new one, with an id of its own.
ALTER TABLE repository DROP CONSTRAINT uq_repository_path;
CREATE UNIQUE INDEX uq_repository_path ON repository (project_id, repo_path) WHERE deleted_at IS NULL;

-- Hardly any.
CREATE INDEX idx_deleted_repository ON repository (project_id, id) WHERE deleted_at IS NOT NULL;

-- The languages of a version, counted once, when it is sealed: [{"name": ..., "files": ..., "bytes": ...}], most bytes first.
ALTER TABLE index_version ADD COLUMN languages jsonb;

UPDATE index_version AS version
SET languages = (
    SELECT coalesce(
        jsonb_agg(jsonb_build_object('name', language, 'files', files, 'bytes', bytes) ORDER BY bytes DESC, language), '[]')
    FROM (
        SELECT language, count(*) AS files, sum(size_bytes) AS bytes
        FROM file
        WHERE file.project_id = version.project_id AND file.version_id = version.id
            AND blob_id IS NOT NULL AND language IS NOT NULL
        GROUP BY language
    ) AS counted)
FROM repository
WHERE repository.project_id = version.project_id AND repository.active_version_id = version.id;
