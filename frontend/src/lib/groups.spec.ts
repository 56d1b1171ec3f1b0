import { expect, it } from 'vitest';
import { groupsOf, settledCount } from './groups';

const PROGRESS = {
  total: 412,
  goalMet: 148,
  inProgress: 3,
  waiting: 176,
  needsPerson: 9,
  notCalled: 55,
  closed: 21,
};

it('adds up to the whole list', () => {
  const sum = groupsOf(PROGRESS).reduce((total, group) => total + group.count, 0);
  expect(sum).toBe(PROGRESS.total);
  expect(settledCount(PROGRESS)).toBe(224);
});
