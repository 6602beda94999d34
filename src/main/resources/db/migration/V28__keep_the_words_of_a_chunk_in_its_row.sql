-- Moves the words of a chunk, about 1.7 KB, from the TOAST table into the row: rows of up to about 8 KB stay whole. A search
-- that ranks a chunk reads one page instead of three, and writing does not try to compress words, which hardly ever succeeds.
-- Rows that are already stored stay as they are until their contents are indexed again.
ALTER TABLE chunk SET (toast_tuple_target = 8160);
