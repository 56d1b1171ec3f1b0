-- Lines that outbound calls leave free for those who call in, talk time per month, and a stop for the whole clinic.
alter table tenancy.organization
    add column lines_kept_for_inbound int not null default 0
        check (lines_kept_for_inbound >= 0 and lines_kept_for_inbound < concurrent_calls_max),
    add column call_minutes_per_month_max int check (call_minutes_per_month_max > 0),
    add column suspended_at timestamptz,
    add column suspended_because text check (length(suspended_because) between 1 and 500),
    add check ((suspended_at is null) = (suspended_because is null));
comment on column tenancy.organization.suspended_because is 'Why the platform lets this clinic call nobody; null when it does not';
comment on column tenancy.organization.call_minutes_per_month_max is 'Minutes of talk in a calendar month after which no call is placed; null for no limit';

-- The platform's list shows who is suspended.
grant select (suspended_at, suspended_because) on tenancy.organization to rivvi_system;
drop function tenancy.organization_directory();
create function tenancy.organization_directory()
    returns table (organization_id uuid, name text, time_zone text, region text, created_at timestamptz,
        suspended_at timestamptz, suspended_because text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select o.organization_id, o.name, o.time_zone, o.region, o.created_at, o.suspended_at, o.suspended_because
        from tenancy.organization o where not o.platform;
    end;
call rivvi.system_function('tenancy.organization_directory()');
