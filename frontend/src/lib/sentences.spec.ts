import { expect, it } from 'vitest';
import { bytes, plural } from './numbers';
import { daysText } from './days';
import { firstSentence, howItWent } from './sentences';

it('lets the first sentence stand out', () => {
  expect(firstSentence('Calling now. 3 lines of 4 in use.')).toEqual(['Calling now.', '3 lines of 4 in use.']);
  expect(firstSentence('Nothing is being called: the window opens tomorrow.')).toEqual([
    'Nothing is being called:',
    'the window opens tomorrow.',
  ]);
  expect(firstSentence('Done')).toEqual(['Done', '']);
  expect(firstSentence('Paced at 0.5 calls')).toEqual(['Paced at 0.5 calls', '']);
});

it('says how a call went', () => {
  expect(howItWent('CONVERSED', 124)).toBe('spoke 2:04');
  expect(howItWent('NO_ANSWER')).toBe('no answer');
  expect(howItWent(null)).toBe('not over yet');
});

it('counts', () => {
  expect(plural(1, 'patient')).toBe('1 patient');
  expect(plural(1200, 'patient')).toBe('1,200 patients');
  expect(plural(2, 'try', 'tries')).toBe('2 tries');
  expect(bytes(48_213)).toBe('47 kB');
  expect(bytes(12)).toBe('12 B');
});

it('joins days that follow each other', () => {
  expect(daysText(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'])).toBe('Mon–Fri');
  expect(daysText(['FRIDAY', 'MONDAY', 'TUESDAY'])).toBe('Mon, Tue, Fri');
});
