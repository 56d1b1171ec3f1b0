create table access.app_user (
    id              uuid not null default uuidv7() primary key,
    issuer          text not null check (length(issuer) between 1 and 500),
    subject         text not null check (length(subject) between 1 and 500),
    email           text check (length(email) <= 320),
    name            text not null check (length(name) between 1 and 200),
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    unique (issuer, subject)
);
comment on table access.app_user is 'People who log in, by issuer and subject; without an organization: one person may be in several';
call rivvi.serve('access.app_user', 'select, insert, update');

create table access.platform_grant (
    user_id     uuid not null primary key references access.app_user on delete restrict,
    source      text not null check (source in ('SETTING','SIGN_UP','DEMO')),
    granted_at  timestamptz not null
);
comment on table access.platform_grant is 'Super admins of the platform; never from a claim';
call rivvi.serve('access.platform_grant', 'select, insert, delete');

create table access.external_organization (
    external_id      text not null primary key check (length(external_id) between 1 and 500),
    organization_id  uuid not null unique references tenancy.organization on delete restrict
);
comment on table access.external_organization is 'What the identity provider calls an organization; read before any organization is known';
call rivvi.serve('access.external_organization', 'select, insert, update, delete');

create table access.member (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null default uuidv7(),
    user_id          uuid references access.app_user on delete restrict,
    email            text check (length(email) <= 320),
    name             text not null check (length(name) between 1 and 200),
    role             text not null check (role in ('CLINIC_ADMIN','CARE_STAFF','ANALYST')),
    profession       text check (length(profession) <= 100),
    state            text not null check (state in ('INVITED','ACTIVE','REMOVED')),
    source           text not null check (source in ('ADDED','CLAIM')),
    removed_by_claim boolean not null default false,
    created_at       timestamptz not null,
    created_by       uuid,
    changed_at       timestamptz not null,
    check (state <> 'ACTIVE' or user_id is not null),
    check (state <> 'INVITED' or (user_id is null and email is not null)),
    primary key (organization_id, id),
    foreign key (organization_id) references tenancy.organization on delete restrict
);
comment on table access.member is 'A user in an organization with a role; invited until the first log-in with the same verified email';
create unique index on access.member (organization_id, user_id) where state = 'ACTIVE';
create unique index on access.member (organization_id, lower(email)) where state = 'INVITED';
create index on access.member (user_id) where state = 'ACTIVE';
create index on access.member (lower(email)) where state = 'INVITED';
create index on access.member (organization_id, created_at, id);
call rivvi.protect('access.member', 'select, insert, update');

create table access.organization_entry (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null default uuidv7(),
    user_id          uuid not null references access.app_user on delete restrict,
    reason           text not null check (length(reason) between 1 and 500),
    entered_at       timestamptz not null,
    expires_at       timestamptz not null,
    check (expires_at >= entered_at),
    primary key (organization_id, id),
    foreign key (organization_id) references tenancy.organization on delete restrict
);
comment on table access.organization_entry is 'A super admin chose to act in an organization: why, and until when';
create index on access.organization_entry (user_id, expires_at);
call rivvi.protect('access.organization_entry', 'select, insert, update');

create table access.api_key (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null default uuidv7(),
    name             text not null check (length(name) between 1 and 200),
    role             text not null check (role in ('CLINIC_ADMIN','CARE_STAFF','ANALYST')),
    prefix           text not null,
    secret_hash      bytea not null check (length(secret_hash) = 32),
    state            text not null check (state in ('ACTIVE','REVOKED')),
    known            boolean not null default false,
    created_at       timestamptz not null,
    created_by       uuid,
    last_used_at     timestamptz,
    primary key (organization_id, id),
    unique (organization_id, secret_hash),
    foreign key (organization_id) references tenancy.organization on delete restrict
);
comment on table access.api_key is 'Keys of customers'' systems: SHA-256 of 256 random bits; known ones are the demo''s and are refused in production';
create index on access.api_key (secret_hash);
create index on access.api_key (organization_id, created_at, id);
call rivvi.protect('access.api_key', 'select, insert, update');

-- What authentication must know before an organization is bound.
create policy system on access.member for select to rivvi_system using (true);
grant select (organization_id, id, user_id, email, role, state, source) on access.member to rivvi_system;
create policy system on access.organization_entry for select to rivvi_system using (true);
grant select (organization_id, user_id, expires_at) on access.organization_entry to rivvi_system;
create policy system on access.api_key for select to rivvi_system using (true);
grant select (organization_id, id, name, role, secret_hash, state, known, last_used_at) on access.api_key to rivvi_system;

create function access.memberships(of_user uuid)
    returns table (organization_id uuid, member_id uuid, role text, source text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select m.organization_id, m.id, m.role, m.source
        from access.member m where m.user_id = of_user and m.state = 'ACTIVE';
    end;
call rivvi.system_function('access.memberships(uuid)');

create function access.entries(of_user uuid, at_instant timestamptz)
    returns table (organization_id uuid, expires_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select e.organization_id, max(e.expires_at)
        from access.organization_entry e
        where e.user_id = of_user and e.expires_at > at_instant
        group by e.organization_id;
    end;
call rivvi.system_function('access.entries(uuid, timestamptz)');

create function access.invitations(to_email text)
    returns table (organization_id uuid, member_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select m.organization_id, m.id
        from access.member m where lower(m.email) = lower(to_email) and m.state = 'INVITED';
    end;
call rivvi.system_function('access.invitations(text)');

create function access.key_of(hash bytea)
    returns table (organization_id uuid, api_key_id uuid, name text, role text, known boolean, last_used_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select k.organization_id, k.id, k.name, k.role, k.known, k.last_used_at
        from access.api_key k where k.secret_hash = hash and k.state = 'ACTIVE';
    end;
call rivvi.system_function('access.key_of(bytea)');
