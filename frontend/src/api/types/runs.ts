import type { Outcome } from './tasks';

export type RunState = 'DRAFT' | 'SCHEDULED' | 'RUNNING' | 'PAUSED' | 'COMPLETED' | 'CANCELED';

export interface RunProgress {
  total: number;
  goalMet: number;
  inProgress: number;
  waiting: number;
  needsPerson: number;
  notCalled: number;
  closed: number;
}

export interface Run {
  id: string;
  campaignId: string;
  campaignName: string;
  importId: string;
  fileName: string;
  redialOf: string | null;
  name: string;
  state: RunState;
  stateReason: string | null;
  scheduledFor: string | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  sentence: string;
  progress: RunProgress;
  outcomes: { outcome: Outcome; count: number }[];
  reasons: { reason: string; text: string; count: number }[];
  now: {
    linesInUse: number;
    linesMax: number;
    callsPerSecondMax: number;
    windowOpen: boolean;
    windowChangesAt: string | null;
    windowClosedBecause: string | null;
    clinicTime: string;
    clinicZone: string;
    serverTime: string;
    nextDueAt: string | null;
    suspendedBecause: string | null;
    minutesUsedUpUntil: string | null;
  };
}

/** A call to a member's own phone, with a row's data. */
export interface TestCall {
  id: string;
  rowNumber: number;
  at: string;
  by: string;
  open: boolean;
  sentence: string;
  conversationId: string | null;
}

export interface RunReview {
  startsAt: string | null;
  willCall: number;
  willNotCall: number;
  firstNow: number;
  byTime: { text: string; count: number }[];
  reasons: { reason: string; text: string; count: number; fix: string | null }[];
  firstCallAt: string | null;
  likelyLastCallAt: string | null;
  greetingSample: string;
  promptVersionNumber: number;
  voicemailText: string;
}
