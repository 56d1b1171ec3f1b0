-- What runs froze before retries had a policy by outcome, in its new shape.
alter table dispatch.run no force row level security;
update dispatch.run set configuration = jsonb_set(configuration, '{campaign,retryPolicy}', jsonb_build_object(
    'attemptsMax', p -> 'attemptsMax',
    'busy', jsonb_build_object('attemptsMax', p -> 'attemptsMax', 'delayMinutes', p -> 'busyDelayMinutes'),
    'noAnswer', jsonb_build_object('attemptsMax', p -> 'attemptsMax', 'delayMinutes', p -> 'noAnswerDelayMinutes'),
    'voicemail', jsonb_build_object('attemptsMax', p -> 'attemptsMax', 'delayMinutes', p -> 'voicemailDelayMinutes'),
    'screening', jsonb_build_object('attemptsMax', p -> 'attemptsMax', 'delayMinutes', p -> 'noAnswerDelayMinutes'),
    'failed', jsonb_build_object('attemptsMax', p -> 'attemptsMax', 'delayMinutes', p -> 'failedDelayMinutes'),
    'dropped', jsonb_build_object('attemptsMax', 2, 'delayMinutes', p -> 'failedDelayMinutes'),
    'otherTimesOfDay', false,
    'otherNumbers', false,
    'leaveVoicemail', p -> 'leaveVoicemail'))
from (select organization_id as o, id as i, configuration #> '{campaign,retryPolicy}' as p from dispatch.run) before
where organization_id = o and id = i and configuration is not null;
alter table dispatch.run force row level security;

-- The last instant at which this row may be called, where its list says so.
alter table dispatch.call_task add column expires_at timestamptz;
comment on column dispatch.call_task.expires_at is 'No call starts from then on; the run''s own end counts besides';

-- Talk time of a month, for the clinic's budget.
create index on dispatch.call_attempt (organization_id, answered_at) include (ended_at) where answered_at is not null;
