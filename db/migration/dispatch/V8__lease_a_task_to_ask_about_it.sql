-- A task is leased while the clinic's own system is asked whether to call. The lease ends by the database's clock,
-- so that a node that dies leaves nothing behind; an answer holds by the same clock.
alter table dispatch.call_task
    add column lease_id uuid,
    add column lease_ends_clock timestamptz,
    add column checked_until_clock timestamptz,
    add check ((state = 'LEASED') = (lease_id is not null)),
    add check ((lease_id is null) = (lease_ends_clock is null)),
    add check ((state = 'LEASED') <= (due_at is not null and patient_id is not null and line_id is not null));
create index on dispatch.call_task (organization_id, lease_ends_clock) where state = 'LEASED';
