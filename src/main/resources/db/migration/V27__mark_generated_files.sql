-- Generated files rank low. Their paths do not always tell, but generators write a mark into the first lines.
ALTER TABLE file ADD COLUMN is_generated boolean NOT NULL DEFAULT false;
