-- A list can be undone: what it brought goes, batch by batch, and its rows stay without their cells.
do $$
declare name text;
begin
    for name in select conname from pg_constraint
        where conrelid = 'imports.import'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%COMMITTED%' loop
        execute format('alter table imports.import drop constraint %I', name);
    end loop;
end $$;
alter table imports.import
    add constraint import_state check (state in
        ('UPLOADED', 'MAPPED', 'COMMITTING', 'COMMITTED', 'FAILED', 'UNDOING', 'UNDONE')),
    add constraint import_committed check ((state = 'COMMITTED') <= (committed_at is not null)),
    add column undone_at timestamptz,
    add column undone_by text,
    add column undone_by_user uuid,
    add column undone_through int not null default 0,
    add column removed_patients int not null default 0,
    add column restored_patients int not null default 0,
    add column kept_patients int not null default 0,
    add constraint import_undone check ((state in ('UNDOING', 'UNDONE')) = (undone_at is not null));
comment on column imports.import.undone_through is 'Rows up to this number are undone: after a crash it goes on behind it';
comment on column imports.import.removed_patients is 'Patients whom only this list had brought';
comment on column imports.import.restored_patients is 'Patients known before the list, of whom something is again as it was';
comment on column imports.import.kept_patients is 'Patients whom this list brought and somebody else needs: they stay as they are';

create index on imports.import_row (organization_id, patient_id) where patient_id is not null;
create index on imports.import (organization_id) where state = 'UNDOING';

create or replace function imports.organizations_committing() returns table (organization_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select distinct i.organization_id from imports.import i where i.state in ('COMMITTING', 'UNDOING')
$$;

-- The cells of a row go; its number, its state and its problems stay.
create function imports.blank_rows(list uuid, row_ids uuid[], row_cells bytea[]) returns int
    language sql as $$
    with blanked as (
        update imports.import_row t
        set cells = r.cells, edits = null, patient_id = null, change_patient_id = null, change_seen = null,
            change_decision = null, change_decided_at = null, change_decided_by = null, change_decided_by_user = null
        from unnest($2, $3) as r (id, cells)
        where t.organization_id = rivvi.current_organization_id() and t.id = r.id and t.import_id = $1
        returning 1)
    select count(*)::int from blanked
$$;
