-- The shape is Spring Session's: its statements name these columns, and leave the attributes of a
-- deleted session to the cascade.
create table embedded.log_in_session (
    primary_id             char(36) not null primary key,
    session_id             char(36) not null,
    creation_time          bigint not null,
    last_access_time       bigint not null,
    max_inactive_interval  int not null,
    expiry_time            bigint not null,
    principal_name         varchar(100)
);
comment on table embedded.log_in_session is 'Sessions of the embedded provider''s log-in; the cookie holds a signature besides the id';
create unique index on embedded.log_in_session (session_id);
create index on embedded.log_in_session (expiry_time);
call rivvi.serve('embedded.log_in_session');

create table embedded.log_in_session_attributes (
    session_primary_id  char(36) not null references embedded.log_in_session on delete cascade,
    attribute_name      varchar(200) not null,
    attribute_bytes     bytea not null,
    primary key (session_primary_id, attribute_name)
);
comment on table embedded.log_in_session_attributes is 'What a session knows: who logged in and when, and the page that was asked for';
call rivvi.serve('embedded.log_in_session_attributes');
