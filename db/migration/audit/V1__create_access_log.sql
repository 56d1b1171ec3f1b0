-- Entries and seals are never changed: the application may insert and read, nothing else.
create table audit.entry (
    organization_id uuid not null default rivvi.current_organization_id(),
    id              uuid not null,
    at              timestamptz not null,
    recorded_at     timestamptz not null default clock_timestamp(),
    actor_kind      text not null check (actor_kind in ('USER', 'API_KEY', 'SYSTEM')),
    actor_name      text not null,
    user_id         uuid,
    api_key_id      uuid,
    role            text check (role in ('SUPER_ADMIN', 'CLINIC_ADMIN', 'CARE_STAFF', 'ANALYST')),
    action          text not null check (action in ('CREATE', 'READ', 'UPDATE', 'DELETE')),
    resource_type   text not null,
    resource_ids    uuid[] not null,
    resource_id     uuid generated always as (case when cardinality(resource_ids) = 1 then resource_ids[1] end) stored,
    count           int not null check (count >= 0),
    detail          text check (length(detail) <= 1000),
    address         text,
    agent           text,
    check ((actor_kind = 'USER') = (user_id is not null)),
    check ((actor_kind = 'API_KEY') = (api_key_id is not null)),
    primary key (organization_id, id)
);
create index on audit.entry (organization_id, at, id);
create index on audit.entry (organization_id, resource_type, resource_id, at, id);
-- "at" is business time, recorded_at the database's own. A single resource has a column of its own,
-- because a search inside an array would use no index under row-level security.
comment on table audit.entry is 'Who did what to which records, from where; written in the transaction of the act';
call rivvi.protect('audit.entry', 'select, insert');

create table audit.seal (
    organization_id uuid not null default rivvi.current_organization_id(),
    sequence        bigint not null check (sequence > 0),
    entry_id        uuid not null,
    hash            bytea not null check (length(hash) = 32),
    sealed_at       timestamptz not null default clock_timestamp(),
    primary key (organization_id, sequence),
    unique (organization_id, entry_id),
    foreign key (organization_id, entry_id) references audit.entry on delete restrict
);
comment on table audit.seal is 'The hash chain over the entries of an organization, gapless from 1; each hash covers the one before';
call rivvi.protect('audit.seal', 'select, insert');

create table audit.unsealed (
    organization_id uuid not null default rivvi.current_organization_id(),
    entry_id        uuid not null,
    primary key (organization_id, entry_id),
    foreign key (organization_id, entry_id) references audit.entry on delete restrict
);
comment on table audit.unsealed is 'Entries that wait for their seal: a queue, so that one committed late by a long transaction is not overlooked';
call rivvi.protect('audit.unsealed', 'select, insert, delete');

create function audit.enqueue() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    insert into audit.unsealed (organization_id, entry_id) values (new.organization_id, new.id);
    return null;
end $$;
create trigger enqueue after insert on audit.entry for each row execute function audit.enqueue();

create policy system on audit.unsealed for select to rivvi_system using (true);
grant select (organization_id) on audit.unsealed to rivvi_system;
create function audit.organizations_to_seal(organizations_max int) returns table (organization_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select distinct unsealed.organization_id from audit.unsealed limit organizations_max;
    end;
call rivvi.system_function('audit.organizations_to_seal(int)');
