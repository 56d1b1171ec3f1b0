-- Files of one shape that come again and again: each becomes a list by itself, and only its new rows count.
create table imports.list_source (
    organization_id     uuid not null default rivvi.current_organization_id(),
    id                  uuid not null default uuidv7(),
    name                text not null check (length(name) between 1 and 120),
    kind                text not null check (kind in ('WATCHED_FOLDER', 'PUSH')),
    state               text not null default 'ACTIVE' check (state in ('ACTIVE', 'PAUSED')),
    interval_minutes    int check (interval_minutes between 5 and 1440),
    times_of_day        text[] not null default '{}',
    follows_list_id     uuid not null,
    counted_columns     bytea[] not null check (cardinality(counted_columns) > 0),
    consent             jsonb,
    created_at          timestamptz not null,
    created_by          text not null,
    created_by_user     uuid,
    last_file           text,
    last_file_at        timestamptz,
    last_list_id        uuid,
    refusal_code        text,
    refusal             text,
    sights              jsonb not null default '[]',
    next_look_at        timestamptz,
    looking_until_clock timestamptz,
    primary key (organization_id, id),
    unique (organization_id, name),
    foreign key (organization_id) references tenancy.organization on delete restrict,
    foreign key (organization_id, follows_list_id) references imports.import on delete restrict,
    check ((kind = 'PUSH') = (interval_minutes is null and times_of_day = '{}')),
    check (interval_minutes is null or times_of_day = '{}'),
    check ((next_look_at is not null) = (kind = 'WATCHED_FOLDER' and state = 'ACTIVE')),
    check ((refusal_code is null) = (refusal is null))
);
comment on table imports.list_source is 'Where lists of one shape come from by themselves: a watched folder, or another system that pushes files';
comment on column imports.list_source.follows_list_id is 'The list as which its files are mapped';
comment on column imports.list_source.counted_columns is 'Keyed hashes of the names of the columns by which a row is known again';
comment on column imports.list_source.sights is 'Files that the last look saw, with size and time: what has not changed since is complete';
comment on column imports.list_source.looking_until_clock is 'Until when a node that looks is left alone; system time';
create index on imports.list_source (next_look_at) where next_look_at is not null;
call rivvi.protect('imports.list_source', 'select, insert, update');

alter table imports.import
    add column source_id uuid,
    add foreign key (organization_id, source_id) references imports.list_source on delete restrict;
comment on column imports.import.source_id is 'The source that its file came from; null when a person has uploaded it';
-- The same file twice is one list; one that was undone may come again.
create unique index import_one_per_file_of_source on imports.import (organization_id, source_id, sha256)
    where source_id is not null and state not in ('UNDOING', 'UNDONE');

create table imports.source_row (
    organization_id uuid not null default rivvi.current_organization_id(),
    source_id       uuid not null,
    row_hash        bytea not null,
    import_id       uuid not null,
    primary key (organization_id, source_id, row_hash),
    foreign key (organization_id, source_id) references imports.list_source on delete restrict,
    foreign key (organization_id, import_id) references imports.import on delete restrict
);
comment on table imports.source_row is 'Rows that a source has brought and that may be called: keyed hashes of what they say, and the list that has them';
create index on imports.source_row (organization_id, import_id);
call rivvi.protect('imports.source_row', 'select, insert, delete');

-- What a source brought and was mapped goes on by itself, also after a crash.
create or replace function imports.organizations_committing() returns table (organization_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select distinct i.organization_id from imports.import i
    where i.state in ('READING', 'CHECKING', 'COMMITTING', 'UNDOING')
       or (i.state = 'MAPPED' and i.source_id is not null and i.mapped_as is not null)
$$;
grant select (organization_id, state, source_id, mapped_as) on imports.import to rivvi_system;
create index on imports.import (organization_id)
    where state = 'MAPPED' and source_id is not null and mapped_as is not null;

-- Organizations with a folder that is to be looked at now; ids only.
create function imports.organizations_looking(now timestamptz) returns table (organization_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select distinct s.organization_id from imports.list_source s where s.next_look_at <= now
$$;
create policy system on imports.list_source for select to rivvi_system using (true);
grant select (organization_id, next_look_at) on imports.list_source to rivvi_system;
call rivvi.system_function('imports.organizations_looking(timestamptz)');
