-- What a person has changed in a row, beside what the file says, which stays as it came.
alter table imports.import_row add column edits bytea;
comment on column imports.import_row.edits is 'Texts by column that take the place of the file''s, encrypted; null when nothing was changed';
