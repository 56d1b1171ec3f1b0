-- Keys lie below tenancy and patients, so that organization and patient are named without a foreign key.
create table keys.organization_key (
    organization_id uuid not null default rivvi.current_organization_id(),
    version         int not null check (version between 1 and 255),
    wrapped_key     bytea not null,
    created_at      timestamptz not null default clock_timestamp(),
    primary key (organization_id, version)
);
comment on table keys.organization_key is 'Data keys of an organization, wrapped by the master key; the highest version encrypts, all decrypt';
call rivvi.protect('keys.organization_key', 'select, insert');

create table keys.index_key (
    organization_id uuid not null default rivvi.current_organization_id(),
    version         int not null check (version between 1 and 255),
    wrapped_key     bytea not null,
    created_at      timestamptz not null default clock_timestamp(),
    primary key (organization_id, version)
);
comment on table keys.index_key is 'Keys of the blind indexes of an organization, wrapped by the master key';
call rivvi.protect('keys.index_key', 'select, insert');

create table keys.patient_key (
    organization_id uuid not null default rivvi.current_organization_id(),
    patient_id      uuid not null,
    version         int not null check (version between 1 and 255),
    wrapped_key     bytea,
    created_at      timestamptz not null default clock_timestamp(),
    shredded_at     timestamptz,
    check ((wrapped_key is null) = (shredded_at is not null)),
    primary key (organization_id, patient_id, version)
);
comment on table keys.patient_key is 'Data keys of patients, wrapped by a data key of the organization; a shredded key leaves its row behind, so that none is made again';
call rivvi.protect('keys.patient_key', 'select, insert, update (wrapped_key, shredded_at)');
