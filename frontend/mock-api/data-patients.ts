import type {
  DoNotCall,
  DoNotCallNumber,
  Patient,
  PatientHistoryEntry,
  PatientRow,
  StoppedNumber,
} from '../src/api/types/patients.ts';
import { at, id } from './data.ts';

const PATIENT_NAMES = [
  'Ana Brown',
  'Jean-Luc Patel',
  'Søren Haddad',
  'Wei Kowalski',
  'Aisha Müller',
  'John Smith',
  'María García, Jr.',
  'Kofi O’Neill',
  'Priya Tanaka',
  'Olu Kowalski',
];

export const patients: PatientRow[] = PATIENT_NAMES.map((name, index) => ({
  id: id(7, index + 1),
  name,
  birthDate: index === 4 ? null : `19${60 + index}-0${(index % 9) + 1}-1${index % 9}`,
  phone: `+1212555010${index}`,
  language: index === 6 ? 'es' : 'en',
  timeZone: index === 4 ? null : 'America/New_York',
  doNotCall: index === 5,
  updatedAt: at(-index * 60),
}));

function stop(what: Partial<DoNotCall>): DoNotCall {
  return {
    id: id(21, 1),
    level: 'PERSON',
    scope: 'EVERYTHING',
    purpose: null,
    campaignId: null,
    contactPointId: what.level === 'LINE' ? id(8, 1) : null,
    phone: null,
    learnedThrough: what.level === 'LINE' ? id(7, 1) : null,
    source: 'CLINIC',
    since: at(-40_000),
    recordedBy: 'Sam Okafor',
    callId: null,
    note: null,
    ...what,
  };
}

export function patient(patientId: string | undefined): Patient | undefined {
  const row = patients.find((one) => one.id === patientId);
  if (!row) return undefined;
  const [givenName = '', ...rest] = row.name.split(' ');
  return {
    id: row.id,
    givenName,
    familyName: rest.join(' '),
    birthDate: row.birthDate,
    language: row.language,
    timeZone: row.timeZone,
    identifiers: [{ system: 'MRN', value: 'MRN1000014' }],
    contactPoints: [
      { id: id(8, 1), phone: row.phone ?? '', rank: 1, kind: 'MOBILE' },
      { id: id(8, 2), phone: '+16465550107', rank: 2, kind: 'HOME' },
    ],
    consents: [
      {
        purpose: 'LAB_PREPARATION',
        channel: 'VOICE',
        status: 'GRANTED',
        source: 'LIST_ATTESTATION',
        obtainedHow: 'Intake form, signed',
        obtainedOn: '2026-11-12',
        recordedAt: at(-9000),
      },
    ],
    doNotCall: row.doNotCall
      ? [stop({ source: 'PATIENT_ON_CALL' }), stop({ id: id(21, 2), level: 'LINE', phone: row.phone })]
      : [],
    deceased: false,
    possibleDuplicates: [],
    mergedInto: null,
    updatedAt: null,
    createdAt: at(-50_000),
  };
}

function number(index: number, what: Partial<DoNotCallNumber>): DoNotCallNumber {
  return {
    id: id(22, index),
    phone: `+1212555014${String(index)}`,
    since: at(-index * 1_500),
    source: 'LIST',
    recordedByName: 'Sam Okafor',
    learnedThrough: null,
    callId: null,
    note: null,
    ...what,
  };
}

export const numbers: DoNotCallNumber[] = [
  number(1, { source: 'CLINIC', note: 'Their lawyer asked for it in a letter of 12 November.' }),
  number(2, {}),
  number(3, { source: 'CALLEE_ON_CALL', recordedByName: 'Rivvi', learnedThrough: id(7, 6), callId: id(11, 1) }),
  number(4, {}),
];

/** Whether a text is a number is told by its length here. */
export function stopNumbers(body: unknown): { results: StoppedNumber[] } {
  const { phones } = body as { phones: string[] };
  return {
    results: phones.map((written) => {
      const digits = written.replaceAll(/\D/g, '');
      return digits.length < 10
        ? { written, phone: null, result: 'INVALID', message: 'This is no phone number: write it with its area code.' }
        : { written, phone: `+1${digits.slice(-10)}`, result: 'ADDED', message: null };
    }),
  };
}

export function findNumbers(body: unknown): DoNotCallNumber[] {
  const digits = JSON.stringify(body).replaceAll(/\D/g, '');
  return numbers.filter((one) => digits.length > 0 && one.phone.endsWith(digits));
}

export const history: PatientHistoryEntry[] = [
  {
    at: at(-4),
    kind: 'ATTEMPT',
    text: 'Called for December fasting labs: spoke 2:04, coming on Thursday.',
    runId: id(10, 1),
    callId: id(11, 1),
    conversationId: id(12, 1),
  },
  { at: at(-61), kind: 'DECISION', text: 'Not called yet: the clinic was closed until 09:00.', runId: id(10, 1) },
  { at: at(-71), kind: 'DECISION', text: 'Row 18 of labs_dec_final(2).xlsx: known by MRN.' },
];
