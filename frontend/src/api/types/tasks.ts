import type { IdentityState } from './conversations';
import type { CitedRule } from './rules';

export type TaskGroup = 'GOAL_MET' | 'IN_PROGRESS' | 'WAITING' | 'NEEDS_PERSON' | 'NOT_CALLED' | 'CLOSED';

export type TaskState = 'WAITING' | 'LEASED' | 'DIALING' | 'IN_CALL' | 'HELD' | 'SUPPRESSED' | 'SETTLED';

export type Outcome =
  | 'GOAL_MET'
  | 'DECLINED'
  | 'WRONG_PERSON'
  | 'WRONG_NUMBER'
  | 'OPTED_OUT'
  | 'TRANSFERRED'
  | 'NEEDS_PERSON'
  | 'NOT_REACHED'
  | 'EXPIRED'
  | 'CANCELED';

export type AttemptState =
  | 'RESERVED'
  | 'SUBMITTED'
  | 'RINGING'
  | 'ANSWERED'
  | 'ENDED'
  | 'CANCELED'
  | 'REJECTED'
  | 'UNKNOWN'
  | 'NOT_PLACED'
  | 'UNDECIDED';

export interface Task {
  id: string;
  rowNumber: number;
  patientId: string | null;
  patientName: string | null;
  phone: string | null;
  state: TaskState;
  outcome: Outcome | null;
  reasons: string[];
  nextAt: string | null;
  attempts: number;
  lastAttempt: {
    id: string;
    state: AttemptState;
    disposition: string | null;
    at: string;
    callId: string | null;
    conversationId: string | null;
  } | null;
  sentence: string;
}

export interface Attempt {
  id: string;
  number: number;
  phone: string | null;
  state: AttemptState;
  disposition: string | null;
  refusalCode: number | null;
  reservedAt: string;
  submittedAt: string | null;
  rangAt: string | null;
  answeredAt: string | null;
  endedAt: string | null;
  answeredBy: string | null;
  promptVersionId: string;
  callId: string | null;
  conversationId: string | null;
  law: CalledUnder | null;
}

/** The law under which a call was placed. */
export interface CalledUnder {
  ruleset: string;
  zones: string[];
  jurisdictions: string[];
  rules: CitedRule[];
}

export interface Decision {
  at: string;
  answer: string;
  reasons: string[];
  until: string | null;
}

export interface TaskDetail {
  task: Task;
  attempts: Attempt[];
  decisions: Decision[];
  budgets: TryBudgets | null;
}

/** What the tries have used: of those that reach nobody, and of those that finish what broke off. */
export interface TryBudgets {
  reachUsed: number;
  reachMax: number;
  finishUsed: number;
  finishMax: number;
  callUntil: string | null;
}

export interface LiveCall {
  attemptId: string;
  taskId: string;
  callId: string | null;
  patientName: string | null;
  state: string;
  since: string;
  identity: IdentityState | null;
  lastLine: string | null;
}
