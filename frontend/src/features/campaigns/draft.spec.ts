import { expect, it } from 'vitest';
import { inDays } from './draft';

it('says long pauses in hours and days', () => {
  expect([15, 60, 90, 120, 1440, 2880].map(inDays)).toEqual(['', ' (1 h)', '', ' (2 h)', ' (1 day)', ' (2 days)']);
});
