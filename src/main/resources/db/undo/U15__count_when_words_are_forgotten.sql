DROP SEQUENCE word_forgetting_seq;
