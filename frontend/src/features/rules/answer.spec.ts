import { expect, it } from 'vitest';
import type { CallingDecision, CitedRule } from '@/api/types/rules';
import { answerWord, cap, hours, sentence } from './answer';

const DECISION: CallingDecision = {
  answer: 'DIAL',
  until: '2026-11-16T02:00:00Z',
  reasons: [],
  zones: ['America/New_York'],
  jurisdictions: ['US-NY'],
  rules: [],
  ruleset: '0',
};

it('says until when, from when on, or why not', () => {
  expect(sentence(DECISION, 'America/New_York')).toBe('This number may be called until 15 Nov 2026 21:00 EST.');
  expect(sentence({ ...DECISION, answer: 'WAIT', reasons: ['LEGAL_HOURS', 'HOLIDAY'] }, 'America/New_York')).toBe(
    'Outside the hours that the law allows where the patient is, a holiday. From 15 Nov 2026 21:00 EST on it may be called.',
  );
  expect(sentence({ ...DECISION, answer: 'NO', until: null, reasons: ['TIME_ZONE_UNKNOWN'] }, 'UTC')).toBe(
    'Time zone not known.',
  );
});

it('has a word and a tone for each answer', () => {
  expect(['DIAL', 'WAIT', 'NO'].map((answer) => answerWord(answer as CallingDecision['answer']).text)).toEqual([
    'Yes',
    'Wait',
    'No',
  ]);
});

it('reads hours and caps out', () => {
  expect(hours('08:00-20:00')).toBe('08:00 to 20:00');
  expect(hours('none')).toBe('No calls on this day');
  // Only the two numbers matter here.
  expect(cap({ callsMax: 3, perHours: 24 } as CitedRule)).toBe('3 calls in 24 hours');
  expect(cap({ callsMax: 1, perHours: 8 } as CitedRule)).toBe('1 call in 8 hours');
  expect(cap({ callsMax: null, perHours: null } as CitedRule)).toBeNull();
});
