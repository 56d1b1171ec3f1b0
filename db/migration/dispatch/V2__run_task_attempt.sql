create table dispatch.run (
    organization_id uuid not null default rivvi.current_organization_id(),
    id              uuid not null default uuidv7(),
    campaign_id     uuid not null,
    import_id       uuid not null,
    name            text not null,
    file_name       text not null,
    state           text not null default 'DRAFT'
        check (state in ('DRAFT', 'SCHEDULED', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELED')),
    state_reason    text,
    configuration   jsonb,
    scheduled_for   timestamptz,
    created_at      timestamptz not null,
    created_by      text not null,
    started_at      timestamptz,
    ends_at         timestamptz,
    ended_at        timestamptz,
    primary key (organization_id, id),
    check ((state = 'SCHEDULED') <= (scheduled_for is not null)),
    check ((state in ('RUNNING', 'PAUSED', 'COMPLETED')) <= (configuration is not null and started_at is not null)),
    check ((state in ('COMPLETED', 'CANCELED')) = (ended_at is not null))
);
comment on table dispatch.run is 'One launch of a campaign over one list, with its configuration frozen at launch';
create index on dispatch.run (organization_id, created_at desc, id desc);
create index on dispatch.run (state) where state in ('RUNNING', 'PAUSED', 'SCHEDULED');
call rivvi.protect('dispatch.run', 'select, insert, update');

create table dispatch.call_task (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null default uuidv7(),
    run_id           uuid not null,
    row_id           uuid not null,
    row_number       int not null,
    patient_id       uuid,
    line_id          uuid,
    state            text not null
        check (state in ('WAITING', 'LEASED', 'DIALING', 'IN_CALL', 'HELD', 'SETTLED', 'SUPPRESSED')),
    outcome          text check (outcome in ('GOAL_MET', 'DECLINED', 'WRONG_PERSON', 'WRONG_NUMBER', 'OPTED_OUT',
        'TRANSFERRED', 'NEEDS_PERSON', 'NOT_REACHED', 'EXPIRED', 'CANCELED')),
    reasons          text[] not null default '{}',
    due_at           timestamptz,
    not_before       timestamptz,
    callback         boolean not null default false,
    attempts         int not null default 0,
    reach_attempts   int not null default 0,
    finish_attempts  int not null default 0,
    last_disposition text,
    note             text,
    changed_at       timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, run_id, row_number),
    foreign key (organization_id, run_id) references dispatch.run on delete restrict,
    check ((state = 'SETTLED') = (outcome is not null)),
    check ((state = 'WAITING') <= (due_at is not null and patient_id is not null and line_id is not null)),
    check ((state in ('SUPPRESSED', 'HELD')) <= (cardinality(reasons) > 0))
) with (fillfactor = 80);
comment on table dispatch.call_task is 'One row of a run''s list: a patient to reach, or the written reason why not';
create index on dispatch.call_task (organization_id, run_id, due_at, id) where state = 'WAITING';
create index on dispatch.call_task (due_at) where state = 'WAITING';
create index on dispatch.call_task (organization_id, run_id, state);
create index on dispatch.call_task (organization_id, patient_id) where state = 'WAITING';
create index on dispatch.call_task (organization_id, line_id) where state = 'WAITING';
alter table dispatch.call_task set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
call rivvi.protect('dispatch.call_task', 'select, insert, update');

create table dispatch.call_attempt (
    organization_id   uuid not null default rivvi.current_organization_id(),
    id                uuid not null default uuidv7(),
    run_id            uuid not null,
    call_task_id      uuid not null,
    number            int not null,
    patient_id        uuid not null,
    line_id           uuid not null,
    prompt_version_id uuid not null,
    callback          boolean not null,
    state             text not null check (state in ('RESERVED', 'SUBMITTED', 'UNKNOWN', 'RINGING', 'ANSWERED', 'ENDED',
        'CANCELED', 'REJECTED', 'NOT_PLACED', 'UNDECIDED')),
    disposition       text check (disposition in ('CONVERSED', 'DROPPED', 'VOICEMAIL_LEFT', 'VOICEMAIL_NO_MESSAGE',
        'SCREENED', 'IVR', 'FAX', 'NO_ANSWER', 'BUSY', 'FAILED', 'CANCELED', 'UNDECIDED')),
    decision          jsonb not null,
    node              text not null,
    call_id           uuid,
    answered_by       text,
    voicemail_said    boolean not null default false,
    callback_at       timestamptz,
    reserved_at       timestamptz not null,
    reserved_clock    timestamptz not null default clock_timestamp(),
    deadline_clock    timestamptz not null,
    checked_clock     timestamptz,
    absent_clock      timestamptz,
    submitted_at      timestamptz,
    rang_at           timestamptz,
    answered_at       timestamptz,
    ended_at          timestamptz,
    primary key (organization_id, id),
    unique (organization_id, call_task_id, number),
    foreign key (organization_id, call_task_id) references dispatch.call_task on delete restrict,
    check ((state = 'ENDED') <= (disposition is not null and ended_at is not null))
) with (fillfactor = 80);
comment on table dispatch.call_attempt is 'One try to reach a patient; committed before the carrier is asked, moved only by evidence afterwards';
-- One open attempt per patient and per line: nobody is dialed twice at once, whatever the code forgets.
create unique index call_attempt_one_open_per_patient on dispatch.call_attempt (organization_id, patient_id)
    where state in ('RESERVED', 'SUBMITTED', 'UNKNOWN', 'RINGING', 'ANSWERED');
create unique index call_attempt_one_open_per_line on dispatch.call_attempt (organization_id, line_id)
    where state in ('RESERVED', 'SUBMITTED', 'UNKNOWN', 'RINGING', 'ANSWERED');
create index on dispatch.call_attempt (organization_id, state, id)
    where state in ('RESERVED', 'SUBMITTED', 'UNKNOWN', 'RINGING', 'ANSWERED');
create index on dispatch.call_attempt (organization_id, run_id, id);
create index on dispatch.call_attempt (organization_id, patient_id, reserved_at);
create index on dispatch.call_attempt (organization_id, line_id, reserved_at);
create index on dispatch.call_attempt (organization_id, call_id) where call_id is not null;
call rivvi.protect('dispatch.call_attempt', 'select, insert, update');

-- Terminal states stay: what the code guards, the database guards too.
create function dispatch.refuse_leaving_the_end() returns trigger language plpgsql as $$
begin
    raise exception 'A % attempt does not change its state.', old.state using errcode = 'check_violation';
end $$;
create trigger call_attempt_terminal before update of state on dispatch.call_attempt
    for each row when (old.state in ('ENDED', 'CANCELED', 'REJECTED', 'NOT_PLACED') and new.state <> old.state)
    execute function dispatch.refuse_leaving_the_end();
create trigger call_task_terminal before update of state on dispatch.call_task
    for each row when (old.state in ('SETTLED', 'SUPPRESSED') and new.state <> old.state)
    execute function dispatch.refuse_leaving_the_end();
create trigger run_terminal before update of state on dispatch.run
    for each row when (old.state in ('COMPLETED', 'CANCELED') and new.state <> old.state)
    execute function dispatch.refuse_leaving_the_end();

create table dispatch.decision (
    organization_id uuid not null default rivvi.current_organization_id(),
    id              uuid not null default uuidv7(),
    run_id          uuid not null,
    call_task_id    uuid not null,
    at              timestamptz not null,
    answer          text not null check (answer in ('DIAL', 'DEFER', 'SUPPRESS')),
    reasons         text[] not null,
    until           timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, call_task_id) references dispatch.call_task on delete restrict
);
comment on table dispatch.decision is 'Each decision on a task that differs from the one before';
create index on dispatch.decision (organization_id, call_task_id, id);
call rivvi.protect('dispatch.decision', 'select, insert');

create table dispatch.activity (
    organization_id uuid not null default rivvi.current_organization_id(),
    id              uuid not null default uuidv7(),
    run_id          uuid not null,
    at              timestamptz not null,
    kind            text not null,
    actor           text,
    count           int,
    other_count     int,
    primary key (organization_id, id),
    foreign key (organization_id, run_id) references dispatch.run on delete restrict
);
comment on table dispatch.activity is 'What happened to a run, for its page: kinds and counts, no patient data';
create index on dispatch.activity (organization_id, run_id, id desc);
call rivvi.protect('dispatch.activity', 'select, insert');

create table dispatch.pace (
    organization_id uuid not null default rivvi.current_organization_id(),
    next_clock      timestamptz not null default clock_timestamp(),
    primary key (organization_id)
) with (fillfactor = 50);
comment on table dispatch.pace is 'When the next call may be placed: calls per second across all nodes, on the database''s clock';
call rivvi.protect('dispatch.pace', 'select, insert, update');

create table dispatch.gate (
    organization_id uuid not null default rivvi.current_organization_id(),
    is_open         boolean not null,
    changes_at      timestamptz,
    primary key (organization_id)
);
comment on table dispatch.gate is 'Whether the organization''s window is open now, and when that changes; moved by the bell';
call rivvi.protect('dispatch.gate', 'select, insert, update');

-- Organizations in which something can be done now; ids only.
create function dispatch.organizations_due(now timestamptz) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select g.organization_id from dispatch.gate g
    where g.is_open and exists (
        select 1 from dispatch.call_task t join dispatch.run r
          on r.organization_id = t.organization_id and r.id = t.run_id
        where t.organization_id = g.organization_id and t.state = 'WAITING' and t.due_at <= now and r.state = 'RUNNING')
$$;
call rivvi.system_function('dispatch.organizations_due(timestamptz)');

-- Organizations with attempts or runs that need a look whatever their window.
create function dispatch.organizations_open() returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select organization_id from dispatch.call_attempt
    where state in ('RESERVED', 'SUBMITTED', 'UNKNOWN', 'RINGING', 'ANSWERED')
    union
    select organization_id from dispatch.run where state in ('RUNNING', 'PAUSED', 'SCHEDULED')
$$;
call rivvi.system_function('dispatch.organizations_open()');

create policy system on dispatch.gate for select to rivvi_system using (true);
create policy system on dispatch.call_task for select to rivvi_system using (true);
create policy system on dispatch.call_attempt for select to rivvi_system using (true);
create policy system on dispatch.run for select to rivvi_system using (true);
grant select (organization_id, is_open) on dispatch.gate to rivvi_system;
grant select (organization_id, run_id, state, due_at) on dispatch.call_task to rivvi_system;
grant select (organization_id, state) on dispatch.call_attempt to rivvi_system;
grant select (organization_id, id, state) on dispatch.run to rivvi_system;
