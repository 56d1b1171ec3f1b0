-- A person can leave rows out: totals, tests, people who are not patients. The row stays, and says so.
alter table imports.import_row
    add column skipped boolean not null default false,
    drop constraint import_row_state_check,
    add constraint import_row_state_check check (state in ('READY', 'PROBLEM', 'HELD', 'SKIPPED'));
comment on column imports.import_row.skipped is 'A person has left the row out of the list';
