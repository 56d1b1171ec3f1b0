import { expect, it } from 'vitest';
import type { ImportCounts } from '@/api/types/imports';
import { rowsInWords } from './counts';

const NONE: ImportCounts = {
  ready: 0,
  problem: 0,
  held: 0,
  skipped: 0,
  copies: 0,
  samePatient: 0,
  changedWithinList: 0,
  newPatients: 0,
  matchedPatients: 0,
};

const words = (counts: Partial<ImportCounts>, stopped = 0) =>
  rowsInWords(
    { problemsByCode: stopped > 0 ? [{ code: 'STOPPED_NUMBER', count: stopped }] : [] },
    { ...NONE, ...counts },
    `${String(counts.ready ?? 0)} ready`,
  );

it('says how many rows are ready and how many are to be looked at', () => {
  expect(words({ ready: 388, problem: 20, held: 4 })).toBe('388 ready, 24 to look at');
  expect(words({})).toBe('0 ready');
});

it('speaks of numbers not to call, and of nothing else where there is nothing else', () => {
  expect(words({ ready: 2, skipped: 3 }, 3)).toBe('2 ready, 3 numbers not to call');
  expect(words({ skipped: 1 }, 1)).toBe('1 number not to call');
  expect(words({ problem: 1, skipped: 412 }, 412)).toBe('1 to look at, 412 numbers not to call');
});
