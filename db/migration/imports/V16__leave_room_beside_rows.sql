-- A row is written when it is read and again when it is checked: with room beside it on its page, the second costs
-- nothing in the indexes of a row of somebody new. (The commit does: whose a row is, is indexed.)
alter table imports.import_row set (fillfactor = 50);
