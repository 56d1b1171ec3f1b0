-- The moves that there are, for whoever writes; what the code guards, the database guards too.
create function dispatch.guard_transition() returns trigger language plpgsql as $$
begin
    if not (old.state || '>' || new.state = any (tg_argv)) then
        raise exception 'A % in state % does not become %.', tg_table_name, old.state, new.state
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

drop trigger call_attempt_terminal on dispatch.call_attempt;
drop trigger call_task_terminal on dispatch.call_task;
drop trigger run_terminal on dispatch.run;
drop function dispatch.refuse_leaving_the_end();

create trigger call_attempt_transition before update of state on dispatch.call_attempt
    for each row when (old.state <> new.state)
    execute function dispatch.guard_transition(
        'RESERVED>SUBMITTED', 'RESERVED>UNKNOWN', 'RESERVED>RINGING', 'RESERVED>ANSWERED', 'RESERVED>ENDED',
        'RESERVED>CANCELED', 'RESERVED>REJECTED',
        'UNKNOWN>SUBMITTED', 'UNKNOWN>RINGING', 'UNKNOWN>ANSWERED', 'UNKNOWN>ENDED', 'UNKNOWN>NOT_PLACED',
        'UNKNOWN>UNDECIDED',
        'SUBMITTED>RINGING', 'SUBMITTED>ANSWERED', 'SUBMITTED>ENDED', 'SUBMITTED>UNDECIDED',
        'RINGING>ANSWERED', 'RINGING>ENDED', 'RINGING>UNDECIDED',
        'ANSWERED>ENDED', 'ANSWERED>UNDECIDED');
create trigger call_task_transition before update of state on dispatch.call_task
    for each row when (old.state <> new.state)
    execute function dispatch.guard_transition(
        'WAITING>LEASED', 'WAITING>DIALING', 'WAITING>SUPPRESSED', 'WAITING>SETTLED',
        'LEASED>DIALING', 'LEASED>WAITING', 'LEASED>SUPPRESSED', 'LEASED>SETTLED',
        'DIALING>IN_CALL', 'DIALING>WAITING', 'DIALING>SETTLED', 'DIALING>HELD',
        'IN_CALL>WAITING', 'IN_CALL>SETTLED', 'IN_CALL>HELD',
        'HELD>WAITING', 'HELD>SETTLED');
create trigger run_transition before update of state on dispatch.run
    for each row when (old.state <> new.state)
    execute function dispatch.guard_transition(
        'DRAFT>SCHEDULED', 'DRAFT>RUNNING', 'DRAFT>CANCELED',
        'SCHEDULED>RUNNING', 'SCHEDULED>CANCELED',
        'RUNNING>PAUSED', 'RUNNING>COMPLETED', 'RUNNING>CANCELED',
        'PAUSED>RUNNING', 'PAUSED>COMPLETED', 'PAUSED>CANCELED');

-- An attempt changes hands when its node lost track of it; what that node writes later must name the epoch it had.
alter table dispatch.call_attempt add column epoch int not null default 1;
-- The permission went away after the reservation: the call is canceled as soon as the carrier's id is known.
alter table dispatch.call_attempt add column unwanted boolean not null default false;
