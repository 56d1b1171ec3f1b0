-- Rows of one list may contradict one another: the same patient number under another name or birth date.
alter table imports.import_row
    add column contradicts_row int,
    add constraint import_row_contradicts check (contradicts_row < row_number);
comment on column imports.import_row.contradicts_row is 'The earlier row of the list that has the same patient number under another name or birth date; null when it is a known patient''s';

drop function imports.note_changes(uuid, int[], uuid[], text[]);
create function imports.note_changes(list uuid, row_numbers int[], patients uuid[], fingerprints text[],
    contradicted int[]) returns int
    language sql set enable_nestloop = off set enable_mergejoin = off set enable_seqscan = off as $$
    with noted as (
        update imports.import_row t
        set change_patient_id = r.patient,
            change_seen = r.seen,
            contradicts_row = r.contradicts,
            change_decision = case when t.change_seen = r.seen then t.change_decision end,
            change_decided_at = case when t.change_seen = r.seen then t.change_decided_at end,
            change_decided_by = case when t.change_seen = r.seen then t.change_decided_by end,
            change_decided_by_user = case when t.change_seen = r.seen then t.change_decided_by_user end
        from unnest($2, $3, $4, $5) as r (row_number, patient, seen, contradicts)
        where t.organization_id = rivvi.current_organization_id() and t.import_id = $1 and t.row_number = any ($2)
          and r.row_number = t.row_number
          and (t.change_seen, t.change_patient_id, t.contradicts_row) is distinct from (r.seen, r.patient, r.contradicts)
        returning 1)
    select count(*)::int from noted
$$;

-- Rows that were checked in another batch than the first row with the same identity, and those that contradict a row of
-- the list by what an earlier check found: to be compared with that first row. What can make no patient is never first.
create function imports.rows_to_compare(list uuid, batch_rows int, after_row int, at_most int, among int[])
    returns table (row_number int, first_row int)
    language sql stable set enable_nestloop = off set enable_mergejoin = off as $$
    with numbered as (
        select r.row_number, r.skipped, r.patient_id, r.change_patient_id, r.change_seen, r.problem_codes,
               r.identity_hash, r.content_hash,
               (row_number() over (order by r.row_number) - 1) / $2 as batch
        from imports.import_row r
        where r.organization_id = rivvi.current_organization_id() and r.import_id = $1),
    told as (
        select n.row_number, n.batch, n.change_seen, n.content_hash,
               first_value(n.row_number) over same as first_row,
               first_value(n.batch) over same as first_batch,
               first_value(n.content_hash) over same as first_content
        from numbered n
        where not n.skipped and n.identity_hash is not null and n.patient_id is null and n.change_patient_id is null
          and not n.problem_codes && '{ROW_INVALID,DECEASED}'
        window same as (partition by n.identity_hash order by n.row_number))
    select t.row_number, t.first_row
    from told t
    where t.row_number > $3
      and ((t.batch > t.first_batch and t.content_hash <> t.first_content) or (t.batch > 0 and t.change_seen is not null))
      and (cardinality($5) = 0 or t.row_number = any ($5) or t.first_row = any ($5))
    order by t.row_number
    limit $4
$$;

-- Whose a held row is nobody knows yet: it is not the same patient again.
create or replace function imports.mark_repeats(list uuid) returns int
    language sql set enable_nestloop = off set enable_mergejoin = off as $$
    with told as (
        select t.id, t.repeats_row, t.repeat_kind, t.row_number,
               min(t.row_number) over same_patient as first_row,
               row_number() over same_patient_and_cells as nth_copy
        from (select r.id, r.row_number, r.content_hash, r.repeats_row, r.repeat_kind,
                     coalesce(r.patient_id::text, encode(coalesce(r.identity_hash, r.content_hash), 'hex')) as who
              from imports.import_row r
              where r.organization_id = rivvi.current_organization_id() and r.import_id = $1
                and not r.skipped and r.state <> 'HELD' and r.content_hash is not null) t
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
          and r.repeat_kind is not null and (r.skipped or r.state = 'HELD' or r.content_hash is null)),
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
            identity_hash = null, content_hash = null, repeats_row = null, repeat_kind = null, contradicts_row = null
        from unnest($2, $3) as r (id, cells)
        where t.organization_id = rivvi.current_organization_id() and t.id = r.id and t.import_id = $1
        returning 1)
    select count(*)::int from blanked
$$;
