-- A row may say again what an earlier one of its file says, or name the same patient again: only the first is called.
alter table imports.import_row
    add column identity_hash bytea,
    add column content_hash bytea,
    add column repeats_row int,
    add column repeat_kind text check (repeat_kind in ('COPY', 'SAME_PATIENT')),
    add constraint import_row_repeat check ((repeats_row is null) = (repeat_kind is null) and repeats_row < row_number);
comment on column imports.import_row.identity_hash is 'Keyed hash of what tells one patient from another in the row; null when nothing does';
comment on column imports.import_row.content_hash is 'Keyed hash of all its cells';
comment on column imports.import_row.repeats_row is 'The first row of the list that names the same patient';
comment on column imports.import_row.repeat_kind is 'Whether the row says nothing else than an earlier one';
create index on imports.import_row (organization_id, import_id, row_number) where repeat_kind is not null;
create index on imports.import_row (organization_id, change_patient_id) where change_patient_id is not null;

drop function imports.settle_rows(uuid, uuid[], text[], text[], uuid[]);
create function imports.settle_rows(list uuid, row_ids uuid[], states text[], problems text[], patients uuid[],
    identities bytea[], contents bytea[]) returns int
    language sql as $$
    with settled as (
        update imports.import_row t
        set state = r.state,
            problem_codes = case when r.problems = '' then '{}' else string_to_array(r.problems, ',') end,
            patient_id = r.patient,
            identity_hash = r.identity,
            content_hash = r.content
        from unnest($2, $3, $4, $5, $6, $7) as r (id, state, problems, patient, identity, content)
        where t.organization_id = rivvi.current_organization_id() and t.id = r.id and t.import_id = $1
        returning 1)
    select count(*)::int from settled
$$;

-- One look at a whole list, in the database: which rows repeat an earlier one. Rows that are left out count for nothing.
-- Never row by row: while a table has just grown, the server takes it for small and would go through it for each row.
create function imports.mark_repeats(list uuid) returns int
    language sql set enable_nestloop = off set enable_mergejoin = off as $$
    with told as (
        select t.id, t.repeats_row, t.repeat_kind, t.row_number,
               min(t.row_number) over same_patient as first_row,
               row_number() over same_patient_and_cells as nth_copy
        from (select r.id, r.row_number, r.content_hash, r.repeats_row, r.repeat_kind,
                     coalesce(r.patient_id::text, encode(coalesce(r.identity_hash, r.content_hash), 'hex')) as who
              from imports.import_row r
              where r.organization_id = rivvi.current_organization_id() and r.import_id = $1
                and not r.skipped and r.content_hash is not null) t
        window same_patient as (partition by t.who),
               same_patient_and_cells as (partition by t.who, t.content_hash order by t.row_number)),
    news as (
        select t.id, case when t.first_row < t.row_number then t.first_row end as repeats_row,
               case when t.first_row < t.row_number
                    then case when t.nth_copy > 1 then 'COPY' else 'SAME_PATIENT' end end as repeat_kind
        from told t
        where t.first_row < t.row_number or t.repeat_kind is not null
        union all
        select r.id, null, null
        from imports.import_row r
        where r.organization_id = rivvi.current_organization_id() and r.import_id = $1
          and r.repeat_kind is not null and (r.skipped or r.content_hash is null)),
    marked as (
        update imports.import_row t
        set repeats_row = news.repeats_row, repeat_kind = news.repeat_kind
        from news
        where t.organization_id = rivvi.current_organization_id() and t.import_id = $1 and t.id = news.id
          and (t.repeats_row, t.repeat_kind) is distinct from (news.repeats_row, news.repeat_kind)
        returning 1)
    select count(*)::int from marked
$$;

create or replace function imports.blank_rows(list uuid, row_ids uuid[], row_cells bytea[]) returns int
    language sql as $$
    with blanked as (
        update imports.import_row t
        set cells = r.cells, edits = null, patient_id = null, change_patient_id = null, change_seen = null,
            change_decision = null, change_decided_at = null, change_decided_by = null, change_decided_by_user = null,
            identity_hash = null, content_hash = null, repeats_row = null, repeat_kind = null
        from unnest($2, $3) as r (id, cells)
        where t.organization_id = rivvi.current_organization_id() and t.id = r.id and t.import_id = $1
        returning 1)
    select count(*)::int from blanked
$$;
