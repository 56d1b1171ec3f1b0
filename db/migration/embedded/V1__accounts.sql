create table embedded.account (
    subject        uuid not null default uuidv7() primary key,
    email          text not null check (length(email) between 3 and 320),
    name           text not null check (length(name) between 1 and 200),
    password_hash  text not null,
    demo_role      text check (demo_role in ('SUPER_ADMIN','CLINIC_ADMIN','CARE_STAFF','ANALYST')),
    demo_hint      text,
    demo_password  text,
    created_at     timestamptz not null,
    check ((demo_role is null) = (demo_password is null) and (demo_role is null) = (demo_hint is null))
);
comment on table embedded.account is 'Who can log in at the embedded provider; the demo''s have a password that everybody may know';
create unique index on embedded.account (lower(email));
call rivvi.serve('embedded.account', 'select, insert');

create table embedded.sign_up (
    token_hash       bytea not null primary key check (length(token_hash) = 32),
    email            text check (length(email) between 3 and 320),
    name             text check (length(name) between 1 and 200),
    organization_id  uuid,
    member_id        uuid,
    state            text not null check (state in ('OPEN','USED','REPLACED')),
    expires_at       timestamptz not null,
    check ((organization_id is null) = (member_id is null)),
    check ((organization_id is null) = (email is null))
);
comment on table embedded.sign_up is 'One-time links: for an invited member, or, without an organization, for the first super admin';
call rivvi.serve('embedded.sign_up', 'select, insert, update');
