-- A call to the asker's own phone with a row's data, to hear what patients will hear. It is no attempt: it counts for
-- nobody, settles nothing. The number is kept as a keyed hash only: whoever said stop on it is not called again.
create table dispatch.test_call (
    organization_id uuid not null default rivvi.current_organization_id(),
    id              uuid not null default uuidv7(),
    run_id          uuid not null,
    row_id          uuid not null,
    row_number      int not null,
    phone_hash      bytea not null,
    created_at      timestamptz not null,
    created_clock   timestamptz not null default clock_timestamp(),
    created_by      text not null,
    result          text check (result in ('PLACED', 'REJECTED', 'UNKNOWN', 'NOT_SENT')),
    primary key (organization_id, id),
    foreign key (organization_id, run_id) references dispatch.run on delete restrict,
    check (row_number > 0)
);
comment on table dispatch.test_call is 'Calls that members ordered to their own phones before a launch';
create index on dispatch.test_call (organization_id, run_id, id desc);
create index on dispatch.test_call (organization_id, created_clock);
create index on dispatch.test_call (organization_id, phone_hash);
call rivvi.protect('dispatch.test_call', 'select, insert, update');
