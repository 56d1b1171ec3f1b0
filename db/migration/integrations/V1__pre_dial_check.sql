create table integrations.pre_dial_check (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null,
    url              text not null check (length(url) <= 500),
    secret           bytea not null,
    secret_made_at   timestamptz not null,
    enabled          boolean not null,
    timeout_millis   int not null check (timeout_millis between 500 and 10000),
    updated_at       timestamptz not null,
    updated_by       text not null,
    primary key (organization_id, id),
    foreign key (organization_id) references tenancy.organization on delete restrict
);
create unique index on integrations.pre_dial_check (organization_id);
comment on table integrations.pre_dial_check is 'The clinic''s own system that is asked before each call; the secret that signs the questions is encrypted';
call rivvi.protect('integrations.pre_dial_check', 'select, insert, update, delete');
