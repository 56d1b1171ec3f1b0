-- The scope of a transaction: set at its begin, empty when nobody set it (then no tenant row is seen).
create function rivvi.current_organization_id() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.organization_id', true), '')::uuid;

grant usage on schema rivvi to rivvi_app, rivvi_system;

-- Protects a tenant table: row-level security, enabled and forced, with the one policy; grants to the application.
create procedure rivvi.protect(target regclass, privileges text default 'select, insert, update, delete')
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format(
        'create policy tenant on %s to rivvi_app, rivvi_owner
           using (organization_id = (select rivvi.current_organization_id()))
           with check (organization_id = (select rivvi.current_organization_id()))', target);
    call rivvi.serve(target, privileges);
end $$;

-- Grants a table without an organization (one on the written list) to the application.
create procedure rivvi.serve(target regclass, privileges text default 'select, insert, update, delete')
    language plpgsql as $$
begin
    execute format('grant usage on schema %I to rivvi_app',
        (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target));
    execute format('grant %s on %s to rivvi_app', privileges, target);
end $$;

-- Hands a SECURITY DEFINER function to rivvi_system and lets only the application call it.
create procedure rivvi.system_function(signature regprocedure)
    language plpgsql as $$
declare
    schema_name text := (select n.nspname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.oid = signature);
begin
    execute format('grant usage, create on schema %I to rivvi_system', schema_name);
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to rivvi_app', signature);
    execute format('alter function %s owner to rivvi_system', signature);
    execute format('revoke create on schema %I from rivvi_system', schema_name);
    execute format('grant usage on schema %I to rivvi_app', schema_name);
end $$;
