-- A row whose patient number is known, but with another name or birth date than is stored: a person decides what holds.
alter table imports.import_row
    add column change_patient_id      uuid,
    add column change_seen            text,
    add column change_decision        text check (change_decision in ('TAKE_NEW', 'KEEP_STORED', 'ANOTHER_PERSON')),
    add column change_decided_at      timestamptz,
    add column change_decided_by      text,
    add column change_decided_by_user uuid,
    add constraint import_row_change_seen check (change_decision is null or change_seen is not null),
    add constraint import_row_change_decided check ((change_decision is null) = (change_decided_at is null)
        and (change_decision is null) = (change_decided_by is null));
comment on column imports.import_row.change_patient_id is 'Whose number the row has; null when an earlier row of the list brings them';
comment on column imports.import_row.change_seen is 'Keyed fingerprint of what is stored and what the row says: a decision holds for exactly that';
create index on imports.import_row (organization_id, import_id, row_number) where change_seen is not null;

-- What a batch of rows would change; a decision about something else is void.
create function imports.note_changes(list uuid, row_ids uuid[], patients uuid[], fingerprints text[]) returns int
    language sql as $$
    with noted as (
        update imports.import_row t
        set change_patient_id = r.patient,
            change_seen = r.seen,
            change_decision = case when t.change_seen = r.seen then t.change_decision end,
            change_decided_at = case when t.change_seen = r.seen then t.change_decided_at end,
            change_decided_by = case when t.change_seen = r.seen then t.change_decided_by end,
            change_decided_by_user = case when t.change_seen = r.seen then t.change_decided_by_user end
        from unnest($2, $3, $4) as r (id, patient, seen)
        where t.organization_id = rivvi.current_organization_id() and t.id = r.id and t.import_id = $1
          and (t.change_seen, t.change_patient_id) is distinct from (r.seen, r.patient)
        returning 1)
    select count(*)::int from noted
$$;
