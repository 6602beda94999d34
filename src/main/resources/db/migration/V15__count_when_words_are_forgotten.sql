-- Who writes words remembers which of them are there, so as not to ask for each again: until any are forgotten. A sequence, as its
-- next value is seen at once, and stays if a transaction does not.
CREATE SEQUENCE word_forgetting_seq;
