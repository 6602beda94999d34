-- Of the same text in several languages only one can stay; without it, a version that lists it cannot stay either.
UPDATE file SET blob_id = kept.id
FROM blob, (SELECT project_id, sha256, min(id) AS id FROM blob GROUP BY project_id, sha256) AS kept
WHERE blob.project_id = file.project_id AND blob.id = file.blob_id
    AND kept.project_id = blob.project_id AND kept.sha256 = blob.sha256 AND kept.id <> blob.id;
DELETE FROM blob USING (SELECT project_id, sha256, min(id) AS id FROM blob GROUP BY project_id, sha256) AS kept
WHERE kept.project_id = blob.project_id AND kept.sha256 = blob.sha256 AND kept.id <> blob.id;
ALTER TABLE blob DROP CONSTRAINT uq_blob_content;
ALTER TABLE blob ADD CONSTRAINT uq_blob_sha256 UNIQUE (project_id, sha256);
ALTER TABLE blob DROP COLUMN language;
