-- The breaker looks at calls since a run was launched or resumed, so that resuming is not undone at once.
alter table dispatch.run add column goes_on_clock timestamptz not null default clock_timestamp();
create index call_attempt_recent on dispatch.call_attempt (organization_id, run_id, reserved_clock);
