import { expect, it } from 'vitest';
import type { Run } from '@/api/types/runs';
import { callsUnderWay, needsNow } from './needs';

const progress = { total: 9, goalMet: 0, inProgress: 0, waiting: 8, needsPerson: 1, notCalled: 0, closed: 0 };
// Only what is looked at here.
const run = (id: string, state: Run['state']) => ({ id, name: id, state, stateReason: null, progress }) as Run;
const RUNS = [run('labs', 'RUNNING'), run('paused', 'PAUSED'), run('draft', 'DRAFT')];
const keys = (role: Parameters<typeof needsNow>[1]) => needsNow(RUNS, role).map((need) => need.key);

it('asks each role for what it can decide', () => {
  expect(keys('CLINIC_ADMIN')).toEqual([
    'labs-people',
    'paused-people',
    'draft-people',
    'paused-paused',
    'draft-draft',
  ]);
  expect(keys('CARE_STAFF')).toEqual(['labs-people', 'paused-people', 'draft-people']);
  expect(keys('ANALYST')).toEqual([]);
  expect(keys('SUPER_ADMIN')).toEqual([]);
});

const using = (linesInUse: number) => ({ now: { linesInUse } }) as Run;

it('counts live calls once, of which each run tells', () => {
  expect(callsUnderWay([using(4), using(4), using(4)])).toBe(4);
  expect(callsUnderWay([])).toBe(0);
});
