-- A source says what its files hold: only what is new, or everything that is still due.
alter table imports.list_source
    add column coverage text not null default 'ADDITIONS' check (coverage in ('ADDITIONS', 'COMPLETE'));
comment on column imports.list_source.coverage is 'ADDITIONS: what is new; COMPLETE: everything still due, so that whoever is no longer in it is not to be called';

-- Whether a row is in a later list too is noted while that list is committed, with the source locked. Rows of lists
-- that were taken over before this version are not here: their text is hashed by the application alone.
create table imports.standing_row (
    organization_id uuid not null default rivvi.current_organization_id(),
    source_id       uuid not null,
    import_id       uuid not null,
    row_number      int not null,
    row_hash        bytea not null,
    last_list_id    uuid not null,
    primary key (organization_id, source_id, row_hash, import_id, row_number),
    foreign key (organization_id, source_id) references imports.list_source on delete restrict,
    foreign key (organization_id, import_id) references imports.import on delete restrict,
    foreign key (organization_id, last_list_id) references imports.import on delete restrict
) with (fillfactor = 50);
comment on table imports.standing_row is 'Rows of the lists of a source that somebody may still be called for';
comment on column imports.standing_row.row_hash is 'The same keyed hash of what it says as in source_row';
comment on column imports.standing_row.last_list_id is 'The newest list of the source that has the row; ids of lists are in the order of their making';
create index on imports.standing_row (organization_id, import_id, row_number);
call rivvi.protect('imports.standing_row');
