-- What a call was allowed by: with the instant in its decision, the stored ruleset gives the same answer again. Null
-- and empty on attempts from before.
alter table dispatch.call_attempt add column ruleset text references rules.ruleset on delete restrict;
alter table dispatch.call_attempt add column zones text[] not null default '{}';
alter table dispatch.call_attempt add column jurisdictions text[] not null default '{}';
comment on column dispatch.call_attempt.ruleset is 'The hash of the ruleset of legal calling hours that the decision rests on';
comment on column dispatch.call_attempt.zones is 'Every clock that the callee may have been under';
comment on column dispatch.call_attempt.jurisdictions is 'Every law-giver that the callee may have been under (ISO 3166)';
