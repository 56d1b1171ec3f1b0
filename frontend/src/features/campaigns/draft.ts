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
    busy: { attemptsMax: 3, delayMinutes: 15 },
    noAnswer: { attemptsMax: 3, delayMinutes: 120 },
    voicemail: { attemptsMax: 2, delayMinutes: 1440 },
    screening: { attemptsMax: 2, delayMinutes: 240 },
    failed: { attemptsMax: 2, delayMinutes: 30 },
    dropped: { attemptsMax: 2, delayMinutes: 10 },
    otherTimesOfDay: true,
    otherNumbers: true,
    leaveVoicemail: true,
  },
  placesMax: null,
  identityCheck: 'NAME_AND_BIRTH_DATE',
  ringTimeoutSeconds: 25,
  callLengthSecondsMax: 600,
};

export function draftOf({ id: _id, state: _state, createdAt: _createdAt, ...draft }: Campaign): CampaignDraft {
  return draft;
}

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/** A pause in hours or days beside its minutes, where it comes out even: ` (2 h)`; else nothing. */
export function inDays(minutes: number): string {
  if (minutes >= DAY_MINUTES && minutes % DAY_MINUTES === 0) {
    const days = minutes / DAY_MINUTES;
    return days === 1 ? ' (1 day)' : ` (${days} days)`;
  }
  return minutes >= HOUR_MINUTES && minutes % HOUR_MINUTES === 0 ? ` (${minutes / HOUR_MINUTES} h)` : '';
}

/** What still keeps the campaign from being saved, in words; undefined when nothing does. */
export function campaignMissing(draft: CampaignDraft): string | undefined {
  if (!draft.name.trim()) return 'Give the campaign a name';
  if (!draft.promptVersionId) return 'Choose a published prompt';
  if (!draft.callerNumberId) return 'Choose the number that patients see';
  if (draft.window.days.length === 0) return 'Choose at least one day';
  return draft.window.opens < draft.window.closes ? undefined : 'The window has to open before it closes';
}
