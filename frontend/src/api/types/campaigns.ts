import type { Day } from './tenancy';

export interface CampaignDraft {
  name: string;
  purpose: string;
  direction: 'OUTBOUND';
  callerNumberId: string;
  promptId: string;
  promptVersionId: string;
  window: { opens: string; closes: string; days: Day[] };
  retryPolicy: {
    attemptsMax: number;
    busyDelayMinutes: number;
    noAnswerDelayMinutes: number;
    failedDelayMinutes: number;
    voicemailDelayMinutes: number;
    leaveVoicemail: boolean;
  };
  identityCheck: 'NAME' | 'NAME_AND_BIRTH_DATE';
  ringTimeoutSeconds: number;
  callLengthSecondsMax: number;
}

export interface Campaign extends CampaignDraft {
  id: string;
  state: 'ACTIVE' | 'ARCHIVED';
  createdAt: string;
}
