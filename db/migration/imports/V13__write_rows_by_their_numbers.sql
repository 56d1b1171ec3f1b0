-- A batch of rows is found by its numbers in its list, in one way only: while a table has just grown, the server takes
-- it for small and would go through a whole list for each row of the batch, or through the whole table for each batch.
drop function imports.settle_rows(uuid, uuid[], text[], text[], uuid[], bytea[], bytea[]);
create function imports.settle_rows(list uuid, row_numbers int[], states text[], problems text[], patients uuid[],
    identities bytea[], contents bytea[]) returns int
    language sql set enable_nestloop = off set enable_mergejoin = off set enable_seqscan = off as $$
    with settled as (
        update imports.import_row t
        set state = r.state,
            problem_codes = case when r.problems = '' then '{}' else string_to_array(r.problems, ',') end,
            patient_id = r.patient,
            identity_hash = r.identity,
            content_hash = r.content
        from unnest($2, $3, $4, $5, $6, $7) as r (row_number, state, problems, patient, identity, content)
        where t.organization_id = rivvi.current_organization_id() and t.import_id = $1 and t.row_number = any ($2)
          and r.row_number = t.row_number
        returning 1)
    select count(*)::int from settled
$$;

drop function imports.note_changes(uuid, uuid[], uuid[], text[]);
create function imports.note_changes(list uuid, row_numbers int[], patients uuid[], fingerprints text[]) returns int
    language sql set enable_nestloop = off set enable_mergejoin = off set enable_seqscan = off as $$
    with noted as (
        update imports.import_row t
        set change_patient_id = r.patient,
            change_seen = r.seen,
            change_decision = case when t.change_seen = r.seen then t.change_decision end,
            change_decided_at = case when t.change_seen = r.seen then t.change_decided_at end,
            change_decided_by = case when t.change_seen = r.seen then t.change_decided_by end,
            change_decided_by_user = case when t.change_seen = r.seen then t.change_decided_by_user end
        from unnest($2, $3, $4) as r (row_number, patient, seen)
        where t.organization_id = rivvi.current_organization_id() and t.import_id = $1 and t.row_number = any ($2)
          and r.row_number = t.row_number
          and (t.change_seen, t.change_patient_id) is distinct from (r.seen, r.patient)
        returning 1)
    select count(*)::int from noted
$$;
