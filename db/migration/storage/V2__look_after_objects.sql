-- When an object was last read to see whether it is whole; one just stored is.
alter table storage.stored_object add column checked_at timestamptz not null default clock_timestamp();
grant update (checked_at) on storage.stored_object to rivvi_app;
create index stored_object_checked_at on storage.stored_object (organization_id, checked_at) where state = 'STORED';

create policy system on storage.stored_object for select to rivvi_system using (true);
grant select (organization_id, state, checked_at) on storage.stored_object to rivvi_system;

-- Who has an object that was not looked at since then.
create function storage.organizations_unchecked(since timestamptz) returns table (organization_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select o.organization_id from storage.stored_object o
        where o.state = 'STORED' and o.checked_at < since group by o.organization_id;
    end;
call rivvi.system_function('storage.organizations_unchecked(timestamptz)');
