import type { Outcome } from './tasks';

export type IdentityState = 'UNCHECKED' | 'CONFIRMED' | 'REFUSED';

export interface Call {
  id: string;
  direction: 'OUTBOUND' | 'INBOUND';
  status: string;
  attemptState: string;
  refusalCode: number | null;
  agentFailed: boolean;
  startedAt: string;
  answeredAt: string | null;
  endedAt: string | null;
  talkSeconds: number | null;
  answeredBy: string | null;
  carrierCallId: string | null;
  runId: string;
  taskId: string;
  attemptId: string;
  tryNumber: number;
  patientId: string | null;
  patientName: string | null;
  conversationId: string | null;
  disposition: string | null;
  outcome: Outcome | null;
}

/** A call of a list; of those that went wrong, some came to no call that is known. */
export interface ListedCall extends Omit<Call, 'id' | 'status'> {
  id: string | null;
  status: string | null;
}

export interface Turn {
  id: string;
  index: number;
  speaker: 'AGENT' | 'PATIENT' | 'TOOL';
  text: string;
  startedAt: string;
  offsetMillis: number;
  interrupted: boolean;
}

export interface Answer {
  key: string;
  question: string;
  type: string;
  value: string | boolean | number | null;
  text: string;
  turnIndex: number | null;
}

export interface Conversation {
  id: string;
  callId: string;
  kind: 'CALL';
  language: string | null;
  startedAt: string;
  endedAt: string | null;
  outcome: Outcome | null;
  identity: IdentityState;
  patientId: string | null;
  patientName: string | null;
  turns: Turn[];
  answers: Answer[];
  promptVersionId: string | null;
  runId?: string | null;
  taskId?: string | null;
  lookedAtBy: { name: string; at: string }[];
}
