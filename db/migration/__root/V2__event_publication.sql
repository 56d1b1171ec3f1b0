-- The registry of events between modules (Spring Modulith, schema version 2).
create table rivvi.event_publication (
    id                     uuid primary key,
    listener_id            text not null,
    event_type             text not null,
    serialized_event       text not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
create index on rivvi.event_publication using hash (serialized_event);
create index on rivvi.event_publication (completion_date);
comment on table rivvi.event_publication is 'Events that a listener of another module has not finished yet; ids, enums, numbers and instants only';
call rivvi.serve('rivvi.event_publication');
