create table imports.import (
    organization_id      uuid not null default rivvi.current_organization_id(),
    id                   uuid not null,
    object_id            uuid not null,
    file_name            text not null check (length(file_name) between 1 and 255),
    format               text not null check (format in ('CSV', 'TSV', 'XLSX', 'XLS')),
    sha256               text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    byte_count           bigint not null,
    sheet                text,
    charset              text,
    delimiter            text,
    state                text not null check (state in ('UPLOADED', 'MAPPED', 'COMMITTING', 'COMMITTED', 'FAILED')),
    phone_region         text not null check (phone_region ~ '^[A-Z]{2}$'),
    row_count            int not null check (row_count >= 0),
    new_patients         int not null default 0,
    matched_patients     int not null default 0,
    consent              jsonb,
    committed_through    int not null default 0,
    commit_failures      int not null default 0,
    progressed_at        timestamptz,
    read_on              date not null,
    created_at           timestamptz not null,
    created_by           text not null,
    created_by_user      uuid,
    committed_at         timestamptz,
    check ((state = 'COMMITTED') = (committed_at is not null)),
    primary key (organization_id, id),
    foreign key (organization_id) references tenancy.organization on delete restrict
);
comment on table imports.import is 'An uploaded patient list; its bytes are an object';
comment on column imports.import.read_on is 'The clinic''s day at upload: two-digit years and impossible dates are read by it, then and later';
comment on column imports.import.committed_through is 'Rows up to this number are committed: a crashed commit continues behind it';
create index on imports.import (organization_id, created_at desc, id desc);
create index on imports.import (organization_id) where state = 'COMMITTING';
call rivvi.protect('imports.import');

create table imports.import_column (
    organization_id  uuid not null default rivvi.current_organization_id(),
    import_id        uuid not null,
    column_index     int not null check (column_index between 0 and 255),
    id               uuid not null,
    content          bytea not null,
    filled_count     int not null,
    target           text not null check (target in (
        'IDENTIFIER', 'GIVEN_NAME', 'FAMILY_NAME', 'FULL_NAME', 'BIRTH_DATE', 'PHONE', 'ALTERNATE_PHONE', 'EMAIL', 'LANGUAGE',
        'POSTAL_CODE', 'TIME_ZONE', 'APPOINTMENT_AT', 'CONSENT', 'DO_NOT_CALL', 'VARIABLE', 'IGNORE')),
    format           text check (format in ('MDY', 'DMY', 'YMD', 'TIME', 'LAST_COMMA_FIRST', 'FIRST_LAST')),
    variable_name    text,
    confidence       double precision not null check (confidence between 0 and 1),
    primary key (organization_id, import_id, column_index),
    foreign key (organization_id, import_id) references imports.import on delete restrict
);
comment on table imports.import_column is 'A column of a list and its mapping; header and sample values are one encrypted blob';
call rivvi.protect('imports.import_column');

create table imports.import_row (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null,
    import_id        uuid not null,
    row_number       int not null check (row_number > 0),
    cells            bytea not null,
    state            text not null default 'READY' check (state in ('READY', 'PROBLEM', 'HELD')),
    problem_codes    text[] not null default '{}',
    patient_id       uuid,
    check ((state = 'READY') = (problem_codes = '{}')),
    primary key (organization_id, id),
    unique (organization_id, import_id, row_number),
    foreign key (organization_id, import_id) references imports.import on delete restrict
);
comment on table imports.import_row is 'A row as uploaded: its cells are one blob under the key of the organization';
create index on imports.import_row (organization_id, import_id, row_number) where state <> 'READY';
call rivvi.protect('imports.import_row');

-- Rows by arrays: one statement for a batch. Both run as the caller, under row-level security.
create function imports.add_rows(list uuid, row_ids uuid[], row_numbers int[], row_cells bytea[]) returns int
    language sql as $$
    with added as (
        insert into imports.import_row (import_id, id, row_number, cells)
        select $1, r.id, r.number, r.cells from unnest($2, $3, $4) as r (id, number, cells)
        returning 1)
    select count(*)::int from added
$$;

create function imports.settle_rows(list uuid, row_ids uuid[], states text[], problems text[], patients uuid[]) returns int
    language sql as $$
    with settled as (
        update imports.import_row t
        set state = r.state,
            problem_codes = case when r.problems = '' then '{}' else string_to_array(r.problems, ',') end,
            patient_id = r.patient
        from unnest($2, $3, $4, $5) as r (id, state, problems, patient)
        where t.organization_id = rivvi.current_organization_id() and t.id = r.id and t.import_id = $1
        returning 1)
    select count(*)::int from settled
$$;

-- Which organizations have a commit that was begun: after a crash any node continues it.
create function imports.organizations_committing() returns table (organization_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select distinct i.organization_id from imports.import i where i.state = 'COMMITTING'
$$;
create policy system on imports.import for select to rivvi_system using (true);
grant select (organization_id, state) on imports.import to rivvi_system;
call rivvi.system_function('imports.organizations_committing()');
