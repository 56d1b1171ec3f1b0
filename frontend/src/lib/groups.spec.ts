import { expect, it } from 'vitest';
import { groupOf, groupsOf, settledCount } from './groups';

const PROGRESS = {
  total: 412,
  goalMet: 148,
  inProgress: 3,
  waiting: 176,
  needsPerson: 9,
  notCalled: 55,
  settledOther: 21,
};

it('adds up to the whole list', () => {
  const sum = groupsOf(PROGRESS).reduce((total, group) => total + group.count, 0);
  expect(sum).toBe(PROGRESS.total);
  expect(settledCount(PROGRESS)).toBe(224);
});

it('puts each task into one group', () => {
  expect(groupOf({ state: 'SETTLED', outcome: 'GOAL_MET' })).toBe('GOAL_MET');
  expect(groupOf({ state: 'SETTLED', outcome: 'NEEDS_PERSON' })).toBe('NEEDS_PERSON');
  expect(groupOf({ state: 'SETTLED', outcome: 'DECLINED' })).toBe('CLOSED');
  expect(groupOf({ state: 'SETTLED', outcome: null })).toBe('CLOSED');
  expect(groupOf({ state: 'SUPPRESSED', outcome: null })).toBe('NOT_CALLED');
  expect(groupOf({ state: 'HELD', outcome: null })).toBe('NEEDS_PERSON');
  expect(groupOf({ state: 'IN_CALL', outcome: null })).toBe('IN_PROGRESS');
  expect(groupOf({ state: 'DIALING', outcome: null })).toBe('IN_PROGRESS');
  expect(groupOf({ state: 'LEASED', outcome: null })).toBe('WAITING');
});
