-- A source showed only its last file, so that one that was refused was out of sight as soon as the next one came.
create table imports.refused_file (
    organization_id uuid not null default rivvi.current_organization_id(),
    id              uuid not null default uuidv7(),
    source_id       uuid not null,
    file_name       text not null,
    refused_at      timestamptz not null,
    code            text not null,
    reason          text not null,
    settled_at      timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, source_id) references imports.list_source on delete restrict
);
comment on table imports.refused_file is 'Files of a source that could not become lists';
comment on column imports.refused_file.settled_at is 'When a file of this name became a list, or a person had seen to it';
create unique index refused_file_one_per_name on imports.refused_file (organization_id, source_id, file_name)
    where settled_at is null;
create index on imports.refused_file (organization_id, source_id, refused_at, id) where settled_at is null;
call rivvi.protect('imports.refused_file', 'select, insert, update');

insert into imports.refused_file (organization_id, source_id, file_name, refused_at, code, reason)
    select organization_id, id, last_file, last_file_at, refusal_code, refusal
    from imports.list_source
    where last_list_id is null and last_file is not null
      and refusal_code not in ('file-not-taken', 'folder-unreachable');
