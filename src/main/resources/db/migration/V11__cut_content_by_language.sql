-- The same text is cut in one way as Markdown and in another as plain text: it is stored once for each language it is read as.
ALTER TABLE blob ADD COLUMN language text NOT NULL DEFAULT '';
ALTER TABLE blob DROP CONSTRAINT uq_blob_sha256;
ALTER TABLE blob ADD CONSTRAINT uq_blob_content UNIQUE (project_id, sha256, language);
