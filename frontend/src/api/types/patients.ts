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

export type DoNotCallScope = 'EVERYTHING' | 'PURPOSE' | 'LINE';

export interface Patient {
  id: string;
  givenName: string | null;
  familyName: string | null;
  birthDate: string | null;
  language: string | null;
  timeZone: string | null;
  deceased: boolean;
  possibleDuplicates: string[];
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
  doNotCall: {
    scope: DoNotCallScope;
    purpose: string | null;
    source: string | null;
    since: string;
    note: string | null;
  }[];
  createdAt: string;
}

export interface PatientHistoryEntry {
  at: string;
  kind: 'CALL' | 'ATTEMPT' | 'DECISION' | 'OPT_OUT' | 'IMPORT';
  text: string;
  runId?: string | null;
  callId?: string | null;
  conversationId?: string | null;
}
