import { expect, it } from 'vitest';
import { laterMissing } from './Launch';

const NOW = new Date('2026-12-01T15:42:00Z');

it('starts later only at a time that is still ahead', () => {
  expect(laterMissing('2026-12-02T09:00', 'America/New_York', NOW)).toBeUndefined();
  expect(laterMissing('2026-12-01T10:42', 'America/New_York', NOW)).toBe('Choose a time that is still ahead');
  expect(laterMissing('2026-12-01T09:00', 'America/New_York', NOW)).toBe('Choose a time that is still ahead');
  expect(laterMissing('', 'America/New_York', NOW)).toBe('Choose a day and a time');
});
