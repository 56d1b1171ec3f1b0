import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { pages } from '@/api/client';
import type { Run } from '@/api/types/runs';
import type { Task, TaskGroup } from '@/api/types/tasks';
import { useNow, When } from '@/api/me';
import { Go } from '@/lib/Go';
import { groupsOf } from '@/lib/groups';
import { pb } from '@/lib/paths';
import { formatPhone } from '@/lib/phone';
import { howItWent } from '@/lib/sentences';
import { outcomeWord, reasonText, taskWord } from '@/lib/words';
import type { Column } from '@/table/DataTable';
import { Filters, type FilterChip } from '@/table/Filters';
import { ROW_LINK } from '@/table/keys';
import { PagedTable } from '@/table/PagedTable';
import { Card } from '@/ui/Card';
import { Empty } from '@/ui/States';
import { Tag } from '@/ui/Tag';

export interface TaskFilter {
  group?: string | undefined;
  reason?: string | undefined;
  outcome?: string | undefined;
}

export function taskName(task: { patientName: string | null; rowNumber: number }): string {
  return task.patientName?.trim() || `Row ${task.rowNumber}`;
}

function columns(runId: string): readonly Column<Task>[] {
  return [
    {
      key: 'patient',
      header: 'Patient',
      cell: (task) => (
        <>
          <Go to={pb.task(runId, task.id)} {...ROW_LINK}>
            {taskName(task)}
          </Go>
          {task.phone && <div className="small muted">{formatPhone(task.phone)}</div>}
        </>
      ),
    },
    {
      key: 'state',
      header: 'State',
      card: 'corner',
      cell: (task) => <Tag tone={taskWord(task).tone}>{taskWord(task).text}</Tag>,
    },
    { key: 'last', header: 'Last', card: 'hidden', cell: (task) => <LastTry task={task} /> },
    { key: 'next', header: 'Next, or why not', cell: (task) => <NextOrWhyNot task={task} /> },
    { key: 'tries', header: 'Tries', numeric: true, card: 'hidden', cell: (task) => task.attempts },
  ];
}

function LastTry({ task }: { task: Task }) {
  if (!task.lastAttempt) return <span className="muted">–</span>;
  const { at, disposition } = task.lastAttempt;
  return (
    <span className="muted">
      <When at={at} form="near" />, {howItWent(disposition)}
    </span>
  );
}

/** A time where there is one, with its reason; else the reason or the outcome. */
function NextOrWhyNot({ task }: { task: Task }) {
  const now = useNow(60_000);
  if (task.state === 'SETTLED' && task.sentence === taskWord(task).text) {
    return <span className="muted">{task.outcome === 'NOT_REACHED' ? 'No try is left' : 'Done'}</span>;
  }
  if (task.state === 'DIALING' || task.state === 'IN_CALL') return <span className="muted">Now</span>;
  if (task.state !== 'WAITING' || !task.nextAt || new Date(task.nextAt) <= now) return task.sentence;
  return (
    <>
      <When at={task.nextAt} />
      <div className="small muted">{task.sentence}</div>
    </>
  );
}

export function TasksCard({ run, filter }: { run: Run; filter: TaskFilter }) {
  const { group, reason, outcome } = filter;
  const query = useInfiniteQuery({
    ...pages('/api/runs/{id}/tasks', {
      path: { id: run.id },
      query: {
        // The legend and the chips below are the only writers of this part of the address.
        ...(group ? { group: group as TaskGroup } : {}),
        ...(reason ? { reason } : {}),
        ...(outcome ? { outcome } : {}),
      },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card title="Patients" beside={<Filters label="Filter patients" chips={chips(run, filter)} />}>
      <PagedTable
        label="Patients of this run"
        query={query}
        columns={columns(run.id)}
        rowKey={(task) => task.id}
        empty={
          <Empty>{group || reason || outcome ? 'Nobody is in this group just now.' : 'The list has no rows.'}</Empty>
        }
      />
    </Card>
  );
}

function chips(run: Run, { group, reason, outcome }: TaskFilter): FilterChip[] {
  const all: FilterChip = {
    key: 'all',
    text: 'All',
    to: pb.run(run.id),
    on: !group && !reason && !outcome,
    count: run.progress.total,
  };
  const groups = groupsOf(run.progress)
    .filter((one) => one.count > 0 || one.group === group)
    .map((one) => ({
      key: one.group,
      text: one.text,
      to: pb.run(run.id, { group: one.group }),
      on: group === one.group,
      count: one.count,
    }));
  const text = run.reasons.find((one) => one.reason === reason)?.text;
  const chosen = reason ? (text ?? reasonText(reason)) : outcome ? outcomeWord(outcome).text : undefined;
  return [all, ...groups, ...(chosen ? [{ key: 'chosen', text: chosen, to: pb.run(run.id), on: true }] : [])];
}
