import { expect, it } from 'vitest';
import { isLate, laterMissing } from './Launch';

const NOW = new Date('2026-12-01T15:42:00Z');

it('starts later only at a time that is still ahead', () => {
  expect(laterMissing('2026-12-02T09:00', 'America/New_York', NOW)).toBeUndefined();
  expect(laterMissing('2026-12-01T10:42', 'America/New_York', NOW)).toBe('Choose a time that is still ahead');
  expect(laterMissing('2026-12-01T09:00', 'America/New_York', NOW)).toBe('Choose a time that is still ahead');
  expect(laterMissing('', 'America/New_York', NOW)).toBe('Choose a day and a time');
});

it('tells of the first call when it is after the start', () => {
  expect(isLate({ startsAt: '2026-12-02T11:00:00Z', firstCallAt: '2026-12-02T14:00:00Z' })).toBe(true);
  expect(isLate({ startsAt: '2026-12-02T15:00:00Z', firstCallAt: '2026-12-02T15:00:00Z' })).toBe(false);
  expect(isLate({ startsAt: null, firstCallAt: '2026-12-02T15:00:00Z' })).toBe(false);
});
