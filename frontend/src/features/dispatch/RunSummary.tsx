import './dispatch.css';
import type { RunProgress } from '@/api/types/runs';
import { Go } from '@/lib/Go';
import { groupsOf, settledCount } from '@/lib/groups';
import { count } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { Bar } from '@/ui/Bar';

interface RunSummaryProps {
  runId: string;
  progress: RunProgress;
  group: string | undefined;
}

/** The whole list in one line; each group is a link that filters the patients under it. */
export function RunSummary({ runId, progress, group }: RunSummaryProps) {
  const groups = groupsOf(progress);
  return (
    <section className="card" aria-label="Progress">
      <div className="card-body">
        <Bar
          label={`${count(settledCount(progress))} of ${count(progress.total)} settled`}
          parts={groups.map((one) => ({ ...one, key: one.group }))}
        />
        <ul className="legend">
          {groups.map((one) => (
            <li key={one.group}>
              <Go
                to={pb.run(runId, group === one.group ? {} : { group: one.group })}
                replace
                aria-current={group === one.group ? 'true' : undefined}
              >
                <i className={`fill-${one.tone}`} aria-hidden />
                {one.text} <b className="num">{count(one.count)}</b>
              </Go>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
