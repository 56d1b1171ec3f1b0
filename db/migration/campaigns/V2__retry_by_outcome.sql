-- Each way in which a try ends has a pause and a maximum of its own. Campaigns from before go on as they did: one
-- maximum for all, a broken-off conversation finished by one more try.
alter table campaigns.campaign add column retry_policy jsonb;
alter table campaigns.campaign no force row level security;
update campaigns.campaign set retry_policy = jsonb_build_object(
    'attemptsMax', attempts_max,
    'busy', jsonb_build_object('attemptsMax', attempts_max, 'delayMinutes', busy_delay_minutes),
    'noAnswer', jsonb_build_object('attemptsMax', attempts_max, 'delayMinutes', no_answer_delay_minutes),
    'voicemail', jsonb_build_object('attemptsMax', attempts_max, 'delayMinutes', voicemail_delay_minutes),
    'screening', jsonb_build_object('attemptsMax', attempts_max, 'delayMinutes', no_answer_delay_minutes),
    'failed', jsonb_build_object('attemptsMax', attempts_max, 'delayMinutes', failed_delay_minutes),
    'dropped', jsonb_build_object('attemptsMax', 2, 'delayMinutes', failed_delay_minutes),
    'otherTimesOfDay', false,
    'otherNumbers', false,
    'leaveVoicemail', leave_voicemail);
alter table campaigns.campaign force row level security;
alter table campaigns.campaign
    alter column retry_policy set not null,
    drop column attempts_max,
    drop column busy_delay_minutes,
    drop column no_answer_delay_minutes,
    drop column failed_delay_minutes,
    drop column voicemail_delay_minutes,
    drop column leave_voicemail;
comment on column campaigns.campaign.retry_policy is 'How often and how soon to try again, by what happened; validated by the application';

-- A waiting list is called one by one until so many have said yes.
alter table campaigns.campaign add column places_max int check (places_max > 0);
comment on column campaigns.campaign.places_max is 'How many may say yes before nobody else is called; null to call the whole list';
