import { describe, expect, it } from 'vitest';
import type { DoNotCall, Patient } from '@/api/types/patients';
import { callsSentence, sourceWords, stopWords, whyNeverCalled } from './permission';

const STOP: DoNotCall = {
  id: '1',
  level: 'PERSON',
  scope: 'EVERYTHING',
  purpose: null,
  campaignId: null,
  contactPointId: null,
  phone: null,
  learnedThrough: null,
  source: 'CLINIC',
  since: '2026-11-18T15:05:00Z',
  recordedBy: 'Sam Okafor',
  callId: null,
  note: null,
};
const CONSENT: Patient['consents'][number] = {
  purpose: 'LAB_PREPARATION',
  channel: 'VOICE',
  status: 'GRANTED',
  source: 'CLINIC',
  obtainedHow: 'Intake form',
  obtainedOn: '2026-11-02',
  recordedAt: '2026-11-18T15:05:00Z',
};
const ON_LINE: DoNotCall = { ...STOP, level: 'LINE', contactPointId: 'a', phone: '+12125550101' };

function patient(doNotCall: DoNotCall[], phones = ['a', 'b']): Patient {
  return {
    id: '9',
    givenName: 'Ana',
    familyName: 'Brown',
    birthDate: null,
    language: null,
    timeZone: null,
    deceased: false,
    possibleDuplicates: [],
    mergedInto: null,
    updatedAt: null,
    identifiers: [],
    contactPoints: phones.map((id, index) => ({ id, phone: '+12125550101', rank: index + 1, kind: 'MOBILE' })),
    consents: [CONSENT],
    doNotCall,
    createdAt: '2026-11-18T15:05:00Z',
  };
}

describe('whether a patient is ever called', () => {
  it('is so without a stop, and with a stop for one purpose', () => {
    expect(whyNeverCalled(patient([]))).toBeUndefined();
    expect(whyNeverCalled(patient([{ ...STOP, scope: 'PURPOSE', purpose: 'LAB_PREPARATION' }]))).toBeUndefined();
  });

  it('is not with a stop of the person about anything', () => {
    expect(whyNeverCalled(patient([STOP]))).toBe('Is not to be called.');
    expect(whyNeverCalled(patient([{ ...STOP, source: 'CALLEE_ON_CALL' }]))).toBe('Asked not to be called.');
  });

  it('is not when every number is stopped, but is when one of two is left', () => {
    expect(whyNeverCalled(patient([ON_LINE]))).toBeUndefined();
    expect(whyNeverCalled(patient([ON_LINE], ['a']))).toBe('Nobody is to be called on any number of this patient.');
  });
});

describe('a patient without consent', () => {
  it('is never called: none was recorded, or every one is withdrawn', () => {
    expect(callsSentence({ ...patient([]), consents: [] })).toBe('No consent recorded.');
    const withdrawn = { ...CONSENT, status: 'WITHDRAWN' as const };
    expect(whyNeverCalled({ ...patient([]), consents: [withdrawn] })).toBe('No consent recorded.');
    expect(whyNeverCalled({ ...patient([]), consents: [withdrawn, CONSENT] })).toBeUndefined();
  });
});

describe('what is on record about calls', () => {
  it('claims no more than is known', () => {
    expect(callsSentence(patient([]))).toBe('Nothing recorded against calls.');
    expect(callsSentence(patient([ON_LINE]))).toBe('Not to be called about everything or on every number.');
    expect(callsSentence(patient([STOP]))).toBe('Is not to be called.');
  });
});

describe('the words of a stop', () => {
  it('names the person or the number, and what it is about', () => {
    expect(stopWords(STOP, undefined)).toBe('This patient, about anything');
    expect(stopWords(ON_LINE, undefined)).toBe('Anybody on +1 (212) 555-0101, about anything');
    expect(stopWords({ ...STOP, scope: 'CAMPAIGN', campaignId: '7' }, 'Fall check-ups')).toBe(
      'This patient, in the campaign Fall check-ups',
    );
  });

  it('tells how it was learned', () => {
    expect(sourceWords(STOP)).toBe('written down by Sam Okafor');
    expect(sourceWords({ ...STOP, source: 'CALLEE_ON_CALL' })).toBe('said in a call by whoever answered');
    expect(sourceWords({ ...STOP, source: 'CARRIER' })).toBe('the carrier was told so by whoever has the number');
  });
});
