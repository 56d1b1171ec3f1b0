-- A newer row of its source, or its absence from a complete file, ends a task also while its patient is being called:
-- the call goes on, and nothing comes after it.
alter table dispatch.call_task add column ends_as text;
comment on column dispatch.call_task.ends_as is 'The reason with which the task ends when the call that is under way brings nothing; null when it may be tried again';

-- What waits past its own time is ended whether or not the clinic is open.
create index call_task_late on dispatch.call_task (organization_id, run_id, least(expires_at, not_after))
    where state = 'WAITING' and least(expires_at, not_after) is not null;
