import type { Tone } from './words';

export type Group = 'GOAL_MET' | 'IN_PROGRESS' | 'WAITING' | 'NEEDS_PERSON' | 'NOT_CALLED' | 'CLOSED';

interface Progress {
  total: number;
  goalMet: number;
  inProgress: number;
  waiting: number;
  needsPerson: number;
  notCalled: number;
  closed: number;
}

export interface GroupCount {
  group: Group;
  text: string;
  tone: Tone;
  count: number;
}

/** The groups of a run's tasks, in the order of the bar; together they are the list, row for row. */
export function groupsOf(progress: Progress): GroupCount[] {
  return [
    { group: 'GOAL_MET', text: 'Goal met', tone: 'good', count: progress.goalMet },
    { group: 'IN_PROGRESS', text: 'In progress', tone: 'live', count: progress.inProgress },
    { group: 'WAITING', text: 'Waiting', tone: 'wait', count: progress.waiting },
    { group: 'NEEDS_PERSON', text: 'Needs a person', tone: 'act', count: progress.needsPerson },
    { group: 'NOT_CALLED', text: 'Not called', tone: 'quiet', count: progress.notCalled },
    { group: 'CLOSED', text: 'Goal not met', tone: 'quiet', count: progress.closed },
  ];
}

export function settledCount(progress: Progress): number {
  return progress.goalMet + progress.notCalled + progress.closed;
}
