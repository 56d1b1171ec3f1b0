-- Hanging up is tried for a while from when nobody wants a call any more, however old the call is by then.
alter table telephony.call add column unwanted_at timestamptz;
comment on column telephony.call.unwanted_at is 'Since when it is unwanted; null when it is not, or was marked before this was kept';
-- Whoever picked up meanwhile is listened to, where the wish was only that no phone rings.
alter table telephony.call add column cancel_only boolean not null default false;
comment on column telephony.call.cancel_only is 'Unwanted only as long as nobody has answered it';

drop index telephony.call_unwanted;
create index call_unwanted on telephony.call (coalesce(unwanted_at, created_at)) where unwanted and ended_at is null;

drop function telephony.organizations_due(timestamptz, int, timestamptz);
create function telephony.organizations_due(received_before timestamptz, fold_attempts_max int, unwanted_since timestamptz)
    returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select e.organization_id from telephony.carrier_event e
     where e.folded_at is null and e.received_at < organizations_due.received_before
       and e.fold_attempts < organizations_due.fold_attempts_max
    union
    select c.organization_id from telephony.call c
     where c.unwanted and c.ended_at is null and not (c.cancel_only and c.answered_at is not null)
       and coalesce(c.unwanted_at, c.created_at) < organizations_due.received_before
       and coalesce(c.unwanted_at, c.created_at) >= organizations_due.unwanted_since;
end;
call rivvi.system_function('telephony.organizations_due(timestamptz, int, timestamptz)');
grant select (unwanted_at, cancel_only, answered_at) on telephony.call to rivvi_system;
