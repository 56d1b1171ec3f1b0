-- A node sleeps until something is due, so it asks when that is, with the organizations that have something due now.
drop function dispatch.organizations_due(timestamptz);
create function dispatch.organizations_due(until timestamptz)
    returns table (organization_id uuid, due_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select r.organization_id, min(first.due_at)
    from dispatch.run r
    join dispatch.gate g on g.organization_id = r.organization_id and g.is_open
    cross join lateral (
        select t.due_at from dispatch.call_task t
        where t.organization_id = r.organization_id and t.run_id = r.id and t.state = 'WAITING'
        order by t.due_at limit 1) first
    where r.state = 'RUNNING' and first.due_at <= until
    group by r.organization_id
$$;
call rivvi.system_function('dispatch.organizations_due(timestamptz)');

-- Runs that merely wait need a look now and then; calls and questions under way, and runs that called somebody just
-- now, need one all the time. A node of the version before asks for all of them, while it runs.
create function dispatch.organizations_open(all_runs boolean, called_within interval) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select organization_id from dispatch.call_attempt
    where state in ('RESERVED', 'SUBMITTED', 'UNKNOWN', 'RINGING', 'ANSWERED')
    union
    select organization_id from dispatch.call_task where state = 'LEASED'
    union
    select r.organization_id from dispatch.run r
    where r.state in ('RUNNING', 'PAUSED', 'SCHEDULED') and (all_runs or exists (
        select 1 from dispatch.call_attempt a
        where a.organization_id = r.organization_id and a.run_id = r.id
          and a.reserved_clock > clock_timestamp() - called_within))
$$;
call rivvi.system_function('dispatch.organizations_open(boolean, interval)');
grant select (run_id, reserved_clock) on dispatch.call_attempt to rivvi_system;
