import { may, type Action } from '@/api/can';
import type { Role } from '@/api/types/access';
import type { Run } from '@/api/types/runs';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';

export interface Need {
  key: string;
  text: string;
  run: string;
  action: string;
  to: string;
}

/** What this role can move, most urgent first: people who asked for one, runs that stand still, drafts. */
export function needsNow(runs: readonly Run[], role: Role | null): Need[] {
  const people = allowed(role, 'settleTask', runs)
    .filter((run) => run.progress.needsPerson > 0 && run.state !== 'CANCELED')
    .map((run) => ({
      key: `${run.id}-people`,
      text: `${plural(run.progress.needsPerson, 'patient')} ${run.progress.needsPerson === 1 ? 'needs' : 'need'} a person`,
      run: run.name,
      action: 'Look',
      to: pb.run(run.id, { group: 'NEEDS_PERSON' }),
    }));
  const paused = allowed(role, 'launchRun', runs)
    .filter((run) => run.state === 'PAUSED')
    .map((run) => ({
      key: `${run.id}-paused`,
      text: run.stateReason ? `Paused: ${run.stateReason}` : 'Paused',
      run: run.name,
      action: 'Open',
      to: pb.run(run.id),
    }));
  const drafts = allowed(role, 'launchRun', runs)
    .filter((run) => run.state === 'DRAFT')
    .map((run) => ({
      key: `${run.id}-draft`,
      text: 'Ready to review, not launched',
      run: run.name,
      action: 'Review',
      to: pb.runReview(run.id),
    }));
  return [...people, ...paused, ...drafts];
}

function allowed(role: Role | null, action: Action, runs: readonly Run[]): readonly Run[] {
  return may(role, action) ? runs : [];
}

/** Each run tells of the lines that all runs of the clinic use together. */
export function callsUnderWay(running: readonly Run[]): number {
  return Math.max(0, ...running.map((run) => run.now.linesInUse));
}
