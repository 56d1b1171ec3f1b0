import './dispatch.css';
import type { Run } from '@/api/types/runs';
import { Go } from '@/lib/Go';
import { count } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { outcomeWord, reasonTone, type Tone } from '@/lib/words';
import { Card } from '@/ui/Card';
import type { TaskFilter } from './TasksCard';

interface ChartLine {
  key: string;
  text: string;
  tone: Tone;
  count: number;
  to: string;
  on: boolean;
}

/** How it ended and why not, as bars with their numbers; each bar filters the patients. */
export function OutcomesCard({ run, filter }: { run: Run; filter: TaskFilter }) {
  const outcomes = largestFirst(run.outcomes).map((one) => ({
    key: one.outcome,
    ...outcomeWord(one.outcome),
    count: one.count,
    to: pb.run(run.id, { outcome: one.outcome }),
    on: filter.outcome === one.outcome,
  }));
  const reasons = largestFirst(run.reasons).map((one) => ({
    key: one.reason,
    text: one.text,
    tone: reasonTone(one.reason),
    count: one.count,
    to: pb.run(run.id, { reason: one.reason }),
    on: filter.reason === one.reason,
  }));
  if (outcomes.length + reasons.length === 0) return null;
  return (
    <Card title="Outcomes">
      <div className="chart">
        <Lines lines={outcomes} />
        {reasons.length > 0 && <div className="chart-caption">Not called or waiting, and why</div>}
        <Lines lines={reasons} />
      </div>
    </Card>
  );
}

function largestFirst<T extends { count: number }>(counted: readonly T[]): T[] {
  return counted.toSorted((a, b) => b.count - a.count);
}

function Lines({ lines }: { lines: readonly ChartLine[] }) {
  const most = Math.max(1, ...lines.map((line) => line.count));
  return lines.map((line) => (
    <Go key={line.key} to={line.to} replace aria-current={line.on ? 'true' : undefined}>
      <span>{line.text}</span> <b className="num">{count(line.count)}</b>
      <i className={`fill-${line.tone}`} style={{ width: `${(100 * line.count) / most}%` }} aria-hidden />
    </Go>
  ));
}
