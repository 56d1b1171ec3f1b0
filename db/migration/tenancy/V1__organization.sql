-- The organization is its own tenant: its row is protected by its own key.
create table tenancy.organization (
    organization_id                 uuid not null default rivvi.current_organization_id() primary key,
    name                            text not null check (length(name) between 1 and 200),
    time_zone                       text not null check (length(time_zone) between 1 and 64),
    region                          text not null check (region ~ '^[A-Z]{2}$'),
    calls_per_second_max            numeric(6, 2) not null check (calls_per_second_max > 0),
    concurrent_calls_max            int not null check (concurrent_calls_max > 0),
    calls_per_patient_per_day_max   int not null check (calls_per_patient_per_day_max > 0),
    calls_per_patient_per_week_max  int not null check (calls_per_patient_per_week_max >= calls_per_patient_per_day_max),
    platform                        boolean not null default false,
    created_at                      timestamptz not null,
    changed_at                      timestamptz not null
);
comment on table tenancy.organization is 'A clinic: name, zone, region and limits; one row, with a fixed id, stands for the platform itself';
call rivvi.protect('tenancy.organization', 'select, insert, update');

create table tenancy.working_hours (
    organization_id  uuid not null default rivvi.current_organization_id(),
    day              text not null check (day in ('MONDAY','TUESDAY','WEDNESDAY','THURSDAY','FRIDAY','SATURDAY','SUNDAY')),
    opens            time not null,
    closes           time not null,
    check (opens < closes),
    primary key (organization_id, day, opens),
    foreign key (organization_id) references tenancy.organization on delete restrict
);
comment on table tenancy.working_hours is 'When a clinic is open, on its own clock; never overlapping on one day';
call rivvi.protect('tenancy.working_hours', 'select, insert, delete');

create table tenancy.holiday (
    organization_id  uuid not null default rivvi.current_organization_id(),
    held_on          date not null,
    name             text not null check (length(name) between 1 and 200),
    primary key (organization_id, held_on),
    foreign key (organization_id) references tenancy.organization on delete restrict
);
comment on table tenancy.holiday is 'Days on which a clinic calls nobody';
call rivvi.protect('tenancy.holiday', 'select, insert, delete');

-- What the system scope may know: which organizations there are and what they are called.
create policy system on tenancy.organization for select to rivvi_system using (true);
grant select (organization_id, name, time_zone, region, platform, created_at) on tenancy.organization to rivvi_system;

create function tenancy.all_organizations() returns table (organization_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select o.organization_id from tenancy.organization o where not o.platform order by o.organization_id;
    end;
call rivvi.system_function('tenancy.all_organizations()');

create function tenancy.organization_directory()
    returns table (organization_id uuid, name text, time_zone text, region text, created_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select o.organization_id, o.name, o.time_zone, o.region, o.created_at
        from tenancy.organization o where not o.platform;
    end;
call rivvi.system_function('tenancy.organization_directory()');

-- The platform's own row: acts of the platform are logged in it.
select set_config('app.organization_id', '00000000-0000-7000-8000-000000000001', true);
insert into tenancy.organization (name, time_zone, region, calls_per_second_max, concurrent_calls_max,
    calls_per_patient_per_day_max, calls_per_patient_per_week_max, platform, created_at, changed_at)
values ('Platform', 'UTC', 'US', 1, 1, 1, 1, true, now(), now());
