-- A large file may come in parts, so that a broken connection costs one part and not the whole: each part is an object.
create table imports.upload (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null,
    file_name        text not null check (length(file_name) between 1 and 255),
    byte_count       bigint not null check (byte_count > 0),
    received_bytes   bigint not null default 0 check (received_bytes between 0 and byte_count),
    moved_at         timestamptz not null,
    taken_at         timestamptz,
    import_id        uuid,
    listed_at        timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id) references tenancy.organization on delete restrict
);
comment on table imports.upload is 'A file that comes in parts; it goes with them a day after it last moved';
comment on column imports.upload.taken_at is 'When somebody last began to make a list of it; null when that failed';
comment on column imports.upload.import_id is 'The list that it is to become, chosen once';
comment on column imports.upload.listed_at is 'When that list was there';
create index on imports.upload (organization_id, moved_at);
call rivvi.protect('imports.upload');

create table imports.upload_part (
    organization_id  uuid not null default rivvi.current_organization_id(),
    upload_id        uuid not null,
    from_byte        bigint not null,
    object_id        uuid not null,
    primary key (organization_id, upload_id, from_byte),
    foreign key (organization_id, upload_id) references imports.upload on delete restrict
);
comment on table imports.upload_part is 'A part of a file, by the byte at which it begins; its bytes are an object';
call rivvi.protect('imports.upload_part');
