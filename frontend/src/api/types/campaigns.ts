import type { Day } from './tenancy';

/** How many tries may end in one way, and the pause after each. */
export interface Retry {
  attemptsMax: number;
  delayMinutes: number;
}

export interface RetryPolicy {
  attemptsMax: number;
  busy: Retry;
  noAnswer: Retry;
  voicemail: Retry;
  screening: Retry;
  failed: Retry;
  dropped: Retry;
  otherTimesOfDay: boolean;
  otherNumbers: boolean;
  leaveVoicemail: boolean;
}

export type RetryOutcome = 'busy' | 'noAnswer' | 'voicemail' | 'screening' | 'failed' | 'dropped';

export interface CampaignDraft {
  name: string;
  purpose: string;
  direction: 'OUTBOUND';
  callerNumberId: string;
  promptId: string;
  promptVersionId: string;
  window: { opens: string; closes: string; days: Day[] };
  retryPolicy: RetryPolicy;
  placesMax: number | null;
  identityCheck: 'NAME' | 'NAME_AND_BIRTH_DATE';
  ringTimeoutSeconds: number;
  callLengthSecondsMax: number;
}

export interface Campaign extends CampaignDraft {
  id: string;
  state: 'ACTIVE' | 'ARCHIVED';
  createdAt: string;
}
