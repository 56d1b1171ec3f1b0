-- A call about an appointment that is past is of no use, and confuses. Null where the prompt names no appointment.
alter table dispatch.call_task add column not_after timestamptz;
comment on column dispatch.call_task.not_after is 'When what the call is about is past: no call starts from then on';
