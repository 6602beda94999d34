ALTER TABLE blob DROP COLUMN written_by;
