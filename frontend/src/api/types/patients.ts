import type { CalledUnder } from './tasks';

export interface PatientRow {
  id: string;
  name: string;
  birthDate: string | null;
  phone: string | null;
  language: string | null;
  timeZone: string | null;
  doNotCall: boolean;
  updatedAt: string;
}

export interface PatientSearch {
  identifier?: string;
  phone?: string;
  birthDate?: string;
  familyName?: string;
  givenName?: string;
}

export type DoNotCallScope = 'EVERYTHING' | 'PURPOSE' | 'CAMPAIGN';
export type DoNotCallLevel = 'PERSON' | 'LINE';

/** Of the person, or of everybody on a phone; through whom and in which call it was learned. */
export interface DoNotCall {
  id: string;
  level: DoNotCallLevel;
  scope: DoNotCallScope;
  purpose: string | null;
  campaignId: string | null;
  contactPointId: string | null;
  phone: string | null;
  learnedThrough: string | null;
  source: 'CLINIC' | 'PATIENT_ON_CALL' | 'CALLEE_ON_CALL' | 'LIST' | 'CARRIER';
  since: string;
  recordedBy: string | null;
  callId: string | null;
  note: string | null;
}

/** A number on which nobody is called for anything, whoever has it now or later. */
export interface DoNotCallNumber {
  id: string;
  phone: string;
  since: string;
  source: DoNotCall['source'];
  recordedByName: string | null;
  /** The patient whom the call or the note was about; null when the number alone was named. */
  learnedThrough: string | null;
  callId: string | null;
  note: string | null;
}

/** What came of one number that was to be stopped, as it was written. */
export interface StoppedNumber {
  written: string;
  phone: string | null;
  result: 'ADDED' | 'STANDS_ALREADY' | 'INVALID';
  message: string | null;
}

export interface DoNotCallRequest {
  level: DoNotCallLevel;
  scope: DoNotCallScope;
  purpose?: string;
  campaignId?: string;
  contactPointId?: string;
  note?: string;
}

export interface Patient {
  id: string;
  givenName: string | null;
  familyName: string | null;
  birthDate: string | null;
  language: string | null;
  timeZone: string | null;
  postalCode?: string | null;
  deceased: boolean;
  /** Others who may be this patient: suggestions that wait for a decision. */
  possibleDuplicates: { id: string; other: string; keepsFromCalls: boolean }[];
  /** Who this patient is now, after being joined with another one; then nothing else is known. */
  mergedInto: string | null;
  identifiers: { system: string; value: string }[];
  contactPoints: { id: string; phone: string; rank: number; kind: string }[];
  consents: {
    purpose: string;
    channel: string;
    status: 'GRANTED' | 'WITHDRAWN';
    source: string;
    obtainedHow: string | null;
    obtainedOn: string | null;
    recordedAt: string;
  }[];
  doNotCall: DoNotCall[];
  email?: string | null;
  createdAt: string | null;
  updatedAt: string | null;
}

export interface PatientHistoryEntry {
  at: string;
  kind: 'ATTEMPT' | 'DECISION' | 'EVENT';
  text: string;
  runId?: string | null;
  callId?: string | null;
  conversationId?: string | null;
  law?: CalledUnder | null;
}
