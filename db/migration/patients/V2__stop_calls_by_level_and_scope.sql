-- A do-not-call stands at one of two levels, the person or (with a line) whoever is on that number, and reaches as far
-- as its scope: one campaign, one purpose, everything. The owner carries over the rows of every organization, so forced
-- protection rests for the length of this migration.
alter table patients.do_not_call no force row level security;

drop index patients.do_not_call_in_force;
alter table patients.do_not_call
    drop constraint do_not_call_scope_check,
    drop constraint do_not_call_source_check,
    drop constraint do_not_call_check,
    drop constraint do_not_call_check1,
    add column campaign_id uuid,
    add column call_id uuid,
    add column recorded_by_name text;

update patients.do_not_call set scope = 'EVERYTHING' where scope = 'LINE';

alter table patients.do_not_call
    add constraint do_not_call_scope check (scope in ('EVERYTHING', 'PURPOSE', 'CAMPAIGN')),
    add constraint do_not_call_source check (source in ('CLINIC', 'PATIENT_ON_CALL', 'CALLEE_ON_CALL', 'LIST')),
    add constraint do_not_call_purpose check ((scope = 'PURPOSE') = (purpose is not null)),
    add constraint do_not_call_campaign check ((scope = 'CAMPAIGN') = (campaign_id is not null));
create unique index do_not_call_in_force on patients.do_not_call
    (organization_id, patient_id, line_id, scope, purpose, campaign_id, source) nulls not distinct where lifted_at is null;

alter table patients.do_not_call force row level security;

comment on table patients.do_not_call is 'A person, or whoever is on a line, is not to be called: for a campaign, a purpose or at all; lifted rows stay';
comment on column patients.do_not_call.patient_id is 'Whom it is for; with a line, through whom it was learned';
comment on column patients.do_not_call.line_id is 'Null for the person; else nobody is called on this line';
comment on column patients.do_not_call.campaign_id is 'A campaign of the organization; campaigns lie above, so there is no foreign key';
comment on column patients.do_not_call.call_id is 'The call in which it was said';
