-- A long file is read, and its rows are checked, in the background: batch by batch, by one node at a time.
alter table imports.import
    drop constraint import_state,
    add constraint import_state check (state in ('READING', 'CHECKING', 'REFUSED',
        'UPLOADED', 'MAPPED', 'COMMITTING', 'COMMITTED', 'FAILED', 'UNDOING', 'UNDONE')),
    add column reading jsonb,
    add column next_state text check (next_state in ('UPLOADED', 'MAPPED')),
    add column work_id uuid,
    add column done_rows int not null default 0,
    add column refusal_code text,
    add column refusal text,
    add constraint import_checking check ((state = 'CHECKING') <= (next_state is not null)),
    add constraint import_refused check ((state = 'REFUSED') <= (refusal_code is not null and refusal is not null));
comment on column imports.import.reading is 'How whoever uploaded the file said that it is to be read';
comment on column imports.import.next_state is 'The state behind CHECKING';
comment on column imports.import.work_id is 'Who reads or checks the list: whoever began later has changed it, and the one before stops';
comment on column imports.import.done_rows is 'Rows read or checked so far';
create index on imports.import (organization_id) where state in ('READING', 'CHECKING');

create or replace function imports.organizations_committing() returns table (organization_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select distinct i.organization_id from imports.import i
    where i.state in ('READING', 'CHECKING', 'COMMITTING', 'UNDOING')
$$;
