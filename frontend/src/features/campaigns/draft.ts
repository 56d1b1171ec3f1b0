import type { Campaign, CampaignDraft } from '@/api/types/campaigns';
import { DAYS } from '@/lib/days';

export const NEW_CAMPAIGN: CampaignDraft = {
  name: '',
  purpose: '',
  direction: 'OUTBOUND',
  callerNumberId: '',
  promptId: '',
  promptVersionId: '',
  window: { opens: '09:00', closes: '17:00', days: DAYS.slice(0, 5) },
  retryPolicy: {
    attemptsMax: 3,
    busyDelayMinutes: 15,
    noAnswerDelayMinutes: 120,
    failedDelayMinutes: 30,
    voicemailDelayMinutes: 1440,
    leaveVoicemail: true,
  },
  identityCheck: 'NAME_AND_BIRTH_DATE',
  ringTimeoutSeconds: 25,
  callLengthSecondsMax: 600,
};

export function draftOf({ id: _id, state: _state, createdAt: _createdAt, ...draft }: Campaign): CampaignDraft {
  return draft;
}

/** What still keeps the campaign from being saved, in words; undefined when nothing does. */
export function campaignMissing(draft: CampaignDraft): string | undefined {
  if (!draft.name.trim()) return 'Give the campaign a name';
  if (!draft.promptVersionId) return 'Choose a published prompt';
  if (!draft.callerNumberId) return 'Choose the number that patients see';
  if (draft.window.days.length === 0) return 'Choose at least one day';
  return draft.window.opens < draft.window.closes ? undefined : 'The window has to open before it closes';
}
