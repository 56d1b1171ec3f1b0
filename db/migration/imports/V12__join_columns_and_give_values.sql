-- Columns may be joined, and the mapping itself may give what the file does not say.
alter table imports.import_column
    add column join_order int check (join_order between 1 and 9),
    add column rule bytea,
    drop constraint import_column_format_check,
    add constraint import_column_format_check check (format in ('MDY', 'DMY', 'YMD', 'TIME', 'YEAR', 'MONTH', 'DAY',
        'LAST_COMMA_FIRST', 'FIRST_LAST', 'LAST_FIRST', 'EXTENSION', 'ADDRESS'));
comment on column imports.import_column.join_order is 'The place of its text among the columns that it is joined with; null of one that stands alone';
comment on column imports.import_column.rule is 'How else the column is read, encrypted: its variable''s name, the region of its phones, what an empty cell is, what words mean. Null of a column from before it was kept';
comment on column imports.import_column.variable_name is 'Of columns from before it was kept in the rule, which is encrypted since a name in a header would stand here too';

alter table imports.import
    add column constants bytea,
    add column reading_number int not null default 1;
comment on column imports.import.constants is 'Values that the mapping gives to all rows, encrypted; null when there are none';
comment on column imports.import.reading_number is 'How often the file was read: columns chosen in an older reading are other ones';
