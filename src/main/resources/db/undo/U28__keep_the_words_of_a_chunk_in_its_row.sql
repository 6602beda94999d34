ALTER TABLE chunk RESET (toast_tuple_target);
