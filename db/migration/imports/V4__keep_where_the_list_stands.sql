-- Titles above the header, and which of several sheets it was: read again in another way when that was wrong.
alter table imports.import add column layout bytea;
comment on column imports.import.layout is 'Sheets, header row and the rows above it, encrypted; null for lists from before it was kept';
