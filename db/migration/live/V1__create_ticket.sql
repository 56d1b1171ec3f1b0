create table live.ticket (
    organization_id uuid not null default rivvi.current_organization_id(),
    hash            bytea not null check (length(hash) = 32),
    expires_at      timestamptz not null,
    primary key (organization_id, hash)
);
create index on live.ticket (organization_id, expires_at);
comment on table live.ticket is 'Tickets that open a live socket once, by their SHA-256; a ticket names its organization, so that it is looked up in that scope';
call rivvi.protect('live.ticket', 'select, insert, delete');
