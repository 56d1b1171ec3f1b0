-- Who may be called, on which line, and why not. Bytea columns are sealed under the patient's key
-- (a line's number under the organization's); _hash columns are keyed hashes to find them by equality.
create table patients.patient (
    organization_id     uuid not null default rivvi.current_organization_id(),
    id                  uuid not null,
    given_name          bytea,
    family_name         bytea,
    birth_date          bytea,
    email               bytea,
    postal_code         bytea,
    language            text,
    time_zone           text,
    deceased            boolean not null default false,
    given_name_hash     bytea,
    family_name_hash    bytea,
    family_prefix_hash  bytea,
    birth_date_hash     bytea,
    created_by          uuid,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    check ((birth_date is null) = (birth_date_hash is null)),
    primary key (organization_id, id),
    foreign key (organization_id) references tenancy.organization on delete restrict
);
comment on table patients.patient is 'A person whom the clinic cares for; found by hashes, read with the patient''s own key';
create index on patients.patient (birth_date_hash, organization_id);
create index on patients.patient (family_name_hash, organization_id);
create index on patients.patient (family_prefix_hash, organization_id);
create index on patients.patient (given_name_hash, organization_id);
create index on patients.patient (organization_id, updated_at desc, id desc);
call rivvi.protect('patients.patient');

create table patients.identifier (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null,
    patient_id       uuid not null,
    system           text not null,
    value            bytea not null,
    value_hash       bytea not null,
    created_at       timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, patient_id) references patients.patient on delete restrict
);
comment on table patients.identifier is 'A patient''s number in a system, such as the clinic''s medical record number; one patient has it';
create unique index on patients.identifier (value_hash, system, organization_id);
create index on patients.identifier (organization_id, patient_id);
call rivvi.protect('patients.identifier');

create table patients.line (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null,
    number           bytea not null,
    number_hash      bytea not null,
    time_zones       text[] not null,
    created_at       timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id) references tenancy.organization on delete restrict
);
comment on table patients.line is 'One phone number of the organization''s patients, shared by a household; locked by claims and opt-outs';
comment on column patients.line.time_zones is 'Every zone the number may be in; empty when unknown';
create unique index on patients.line (number_hash, organization_id);
call rivvi.protect('patients.line');

create table patients.contact_point (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null default uuidv7(),
    patient_id       uuid not null,
    line_id          uuid not null,
    rank             int not null check (rank > 0),
    kind             text not null check (kind in ('MOBILE', 'HOME', 'WORK', 'UNKNOWN')),
    active           boolean not null default true,
    created_at       timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, patient_id, line_id),
    foreign key (organization_id, patient_id) references patients.patient on delete restrict,
    foreign key (organization_id, line_id) references patients.line on delete restrict
);
comment on table patients.contact_point is 'A line on which a patient is reached; inactive when it turned out to be somebody else''s';
create index on patients.contact_point (organization_id, line_id);
call rivvi.protect('patients.contact_point');

create table patients.consent (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null default uuidv7(),
    patient_id       uuid not null,
    purpose          text not null,
    channel          text not null check (channel in ('VOICE')),
    status           text not null check (status in ('GRANTED', 'WITHDRAWN')),
    source_kind      text not null check (source_kind in ('LIST_COLUMN', 'LIST_ATTESTATION', 'MEMBER')),
    obtained_how     text,
    obtained_on      date,
    recorded_at      timestamptz not null,
    recorded_by      uuid,
    primary key (organization_id, id),
    unique (organization_id, patient_id, purpose, channel),
    foreign key (organization_id, patient_id) references patients.patient on delete restrict
);
comment on table patients.consent is 'Whether a patient agreed to be called for a purpose, and where that stands';
call rivvi.protect('patients.consent');

create table patients.do_not_call (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null,
    patient_id       uuid not null,
    scope            text not null check (scope in ('EVERYTHING', 'PURPOSE', 'LINE')),
    purpose          text,
    line_id          uuid,
    source           text not null check (source in ('CLINIC', 'PATIENT_ON_CALL', 'LIST')),
    note             bytea,
    since            timestamptz not null,
    recorded_by      uuid,
    lifted_at        timestamptz,
    lifted_by        uuid,
    lift_reason      bytea,
    check ((scope = 'PURPOSE') = (purpose is not null)),
    check ((scope = 'LINE') = (line_id is not null)),
    check ((lifted_at is null) = (lift_reason is null)),
    primary key (organization_id, id),
    foreign key (organization_id, patient_id) references patients.patient on delete restrict,
    foreign key (organization_id, line_id) references patients.line on delete restrict
);
comment on table patients.do_not_call is 'Somebody is not to be called: at all, for a purpose, or on a line by anybody; lifted rows stay';
create unique index do_not_call_in_force on patients.do_not_call
    (organization_id, patient_id, scope, purpose, line_id, source) nulls not distinct where lifted_at is null;
create index on patients.do_not_call (organization_id, line_id) where lifted_at is null and line_id is not null;
call rivvi.protect('patients.do_not_call', 'select, insert, update');

-- One import at a time decides who is new in an organization; held until the transaction ends.
create function patients.lock_matching() returns boolean language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('patients.matching ' || rivvi.current_organization_id(), 0));
    return true;
end $$;
