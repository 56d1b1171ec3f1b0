import './dispatch.css';
import type { Run } from '@/api/types/runs';
import { groupsOf } from '@/lib/groups';
import { count } from '@/lib/numbers';
import { Bar } from '@/ui/Bar';

/** A run's progress where there is room for one line. */
export function RunBar({ run }: { run: Run }) {
  const { progress } = run;
  if (progress.total === 0) return <span className="small muted">Not begun</span>;
  const label = `${count(progress.goalMet)} of ${count(progress.total)} goal met`;
  return (
    <div className="stack-small run-bar">
      <Bar thin label={label} parts={groupsOf(progress).map((part) => ({ ...part, key: part.group }))} />
      <span className="small muted num">{label}</span>
    </div>
  );
}
