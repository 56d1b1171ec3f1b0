-- A source showed only its last file, so that one that was refused was out of sight as soon as the next one came.
create table imports.refused_file (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null default uuidv7(),
    source_id        uuid not null,
    file_name        text not null,
    first_refused_at timestamptz not null,
    refused_at       timestamptz not null,
    times            int not null default 1 check (times > 0),
    code             text not null,
    reason           text not null,
    settled_at       timestamptz,
    settled_by       text,
    settled_by_user  uuid,
    primary key (organization_id, id),
    foreign key (organization_id, source_id) references imports.list_source on delete restrict,
    check ((settled_at is null) = (settled_by is null))
);
comment on table imports.refused_file is 'Files of a source that could not become lists';
comment on column imports.refused_file.times is 'How many files of this name were refused one after the other; code and reason are the last one''s';
comment on column imports.refused_file.settled_by is 'Who had seen to it: a person, or the source, when a file of this name became a list that holds everything';
create unique index refused_file_one_per_name on imports.refused_file (organization_id, source_id, file_name)
    where settled_at is null;
create index on imports.refused_file (organization_id, source_id, refused_at, id) where settled_at is null;

-- The owner sees no row of a table that forces its policies.
alter table imports.list_source no force row level security;
insert into imports.refused_file (organization_id, source_id, file_name, first_refused_at, refused_at, code, reason)
    select organization_id, id, last_file, last_file_at, last_file_at, refusal_code, refusal
    from imports.list_source
    where last_list_id is null and last_file is not null
      and refusal_code not in ('file-not-taken', 'folder-unreachable');
alter table imports.list_source force row level security;
call rivvi.protect('imports.refused_file');
