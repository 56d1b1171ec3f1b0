-- A folder may be looked at when a person wants it, and whoever waits for that is told what came of it.
alter table imports.list_source add column last_look jsonb;
comment on column imports.list_source.last_look is 'When the folder was last looked at, how many files became lists, were known, refused, are still coming or are tried again, and whether it could not be read';
comment on column imports.list_source.sights is 'Files that the last look saw, with size and time, and since when: what has not changed for a while is complete';
