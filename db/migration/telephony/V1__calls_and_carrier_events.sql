create table telephony.carrier_account (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null,
    provider         text not null check (provider in ('TWILIO')),
    account_sid      text not null,
    auth_token       bytea not null,
    secondary_token  bytea,
    base_url         text,
    updated_at       timestamptz not null,
    version          int not null default 0,
    primary key (organization_id, id),
    foreign key (organization_id) references tenancy.organization on delete restrict
);
create unique index on telephony.carrier_account (organization_id);
comment on table telephony.carrier_account is 'The account at the carrier that an organization calls with; tokens encrypted, the secondary one accepted during a rotation';
call rivvi.protect('telephony.carrier_account', 'select, insert, update');

create table telephony.number (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null,
    number           text not null check (number ~ '^\+[1-9][0-9]{6,14}$'),
    label            text not null,
    inbound          boolean not null default false,
    created_at       timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id) references tenancy.organization on delete restrict
);
create unique index on telephony.number (organization_id, number);
comment on table telephony.number is 'Caller numbers of an organization, E.164: its own, so in plain text';
call rivvi.protect('telephony.number', 'select, insert, update');

create table telephony.call (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null,
    direction        text not null check (direction in ('OUTBOUND', 'INBOUND')),
    call_reference   uuid,
    number_id        uuid,
    other_party      bytea,
    carrier_call_id  text not null,
    status           text not null check (status in ('QUEUED', 'INITIATED', 'RINGING', 'IN_PROGRESS', 'COMPLETED', 'BUSY', 'NO_ANSWER', 'FAILED', 'CANCELED')),
    answered_by      text check (answered_by in ('HUMAN', 'VOICEMAIL', 'SCREENING', 'IVR', 'FAX', 'UNKNOWN')),
    rang_at          timestamptz,
    answered_at      timestamptz,
    ended_at         timestamptz,
    talk_seconds     int check (talk_seconds >= 0),
    unwanted         boolean not null default false,
    relay_session    text,
    created_at       timestamptz not null,
    version          int not null default 0,
    check ((ended_at is not null) = (status in ('COMPLETED', 'BUSY', 'NO_ANSWER', 'FAILED', 'CANCELED'))),
    primary key (organization_id, id),
    foreign key (organization_id) references tenancy.organization on delete restrict,
    foreign key (organization_id, number_id) references telephony.number on delete restrict
);
create unique index on telephony.call (organization_id, carrier_call_id);
create unique index on telephony.call (organization_id, call_reference) where call_reference is not null;
create index on telephony.call (organization_id, created_at, id);
create index call_unwanted on telephony.call (created_at) where unwanted and ended_at is null;
comment on table telephony.call is 'One carrier leg; the other party''s number encrypted; unwanted: to be hung up, a second call for one reference or one that nobody expects';
call rivvi.protect('telephony.call', 'select, insert, update');

create table telephony.carrier_event (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null,
    carrier_call_id  text not null,
    kind             text not null check (kind in ('STATUS', 'TWIML', 'AMD', 'RELAY_ENDED', 'FETCHED', 'INBOUND')),
    dedupe_key       text not null,
    call_reference   uuid,
    number_id        uuid,
    status           text check (status in ('QUEUED', 'INITIATED', 'RINGING', 'IN_PROGRESS', 'COMPLETED', 'BUSY', 'NO_ANSWER', 'FAILED', 'CANCELED')),
    sequence         int,
    answered_by      text check (answered_by in ('HUMAN', 'VOICEMAIL', 'SCREENING', 'IVR', 'FAX', 'UNKNOWN')),
    talk_seconds     int,
    carrier_at       timestamptz,
    received_at      timestamptz not null,
    parameters       bytea not null,
    folded_at        timestamptz,
    fold_attempts    int not null default 0,
    primary key (organization_id, id)
);
create unique index on telephony.carrier_event (organization_id, carrier_call_id, kind, dedupe_key);
create index carrier_event_unfolded on telephony.carrier_event (organization_id, carrier_call_id) where folded_at is null;
comment on table telephony.carrier_event is 'What the carrier told, as it came and each once; parameters are one encrypted blob, plain columns are what folding needs';
call rivvi.protect('telephony.carrier_event', 'select, update');

-- Appends raw events of several organizations in one statement; those that are there already stay as they are.
create function telephony.append_events(
    organization_ids uuid[], ids uuid[], carrier_call_ids text[], kinds text[], dedupe_keys text[],
    call_references uuid[], number_ids uuid[], statuses text[], sequences int[], answered_bys text[],
    talk_seconds int[], carrier_ats timestamptz[], received_ats timestamptz[], parameters bytea[])
    returns void
    language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    insert into telephony.carrier_event (
        organization_id, id, carrier_call_id, kind, dedupe_key, call_reference, number_id, status, sequence,
        answered_by, talk_seconds, carrier_at, received_at, parameters)
    select * from unnest(
        organization_ids, ids, carrier_call_ids, kinds, dedupe_keys, call_references, number_ids, statuses, sequences,
        answered_bys, talk_seconds, carrier_ats, received_ats, parameters)
    on conflict do nothing;
end;
call rivvi.system_function('telephony.append_events(uuid[], uuid[], text[], text[], text[], uuid[], uuid[], text[], int[], text[], int[], timestamptz[], timestamptz[], bytea[])');
create policy system_append on telephony.carrier_event for insert to rivvi_system with check (true);
grant insert on telephony.carrier_event to rivvi_system;

-- Organizations with events that were stored and not folded yet, or with calls that still must be hung up.
create function telephony.organizations_due(received_before timestamptz, fold_attempts_max int, unwanted_since timestamptz)
    returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select e.organization_id from telephony.carrier_event e
     where e.folded_at is null and e.received_at < organizations_due.received_before
       and e.fold_attempts < organizations_due.fold_attempts_max
    union
    select c.organization_id from telephony.call c
     where c.unwanted and c.ended_at is null and c.created_at < organizations_due.received_before
       and c.created_at >= organizations_due.unwanted_since;
end;
call rivvi.system_function('telephony.organizations_due(timestamptz, int, timestamptz)');
create policy system on telephony.carrier_event for select to rivvi_system using (true);
grant select (organization_id, folded_at, received_at, fold_attempts) on telephony.carrier_event to rivvi_system;
create policy system on telephony.call for select to rivvi_system using (true);
grant select (organization_id, unwanted, ended_at, created_at) on telephony.call to rivvi_system;
