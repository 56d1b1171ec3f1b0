create table storage.stored_object (
    organization_id uuid not null default rivvi.current_organization_id(),
    id              uuid not null,
    state           text not null default 'STORED' check (state in ('STORED', 'DELETED')),
    bytes           bigint not null check (bytes >= 0),
    sha256          bytea not null check (length(sha256) = 32),
    encrypted_key   bytea,
    created_at      timestamptz not null,
    deleted_at      timestamptz,
    check ((state = 'STORED') = (encrypted_key is not null)),
    check ((state = 'DELETED') = (deleted_at is not null)),
    primary key (organization_id, id)
);
comment on table storage.stored_object is 'Objects in the store: size and hash of the content before encryption, and its key; a deleted object loses its key at once';
call rivvi.protect('storage.stored_object', 'select, insert, update (state, encrypted_key, deleted_at)');
