import { useState } from 'react';
import { useSend } from '@/api/hooks';
import { useWhyNot } from '@/api/me';
import type { Outcome, Task } from '@/api/types/tasks';
import { FormDialog } from '@/form/FormDialog';
import { outcomeWord } from '@/lib/words';
import { Button } from '@/ui/Button';
import { AreaField, SelectField } from '@/ui/fields';
import { toastDone } from '@/ui/toast';
import { taskName } from './TasksCard';

const STALE = [
  '/api/runs',
  '/api/runs/{id}',
  '/api/runs/{id}/tasks',
  '/api/runs/{id}/tasks/{taskId}',
  '/api/runs/{id}/activity',
] as const;

const OUTCOMES: readonly Outcome[] = ['GOAL_MET', 'DECLINED', 'WRONG_NUMBER', 'NOT_REACHED', 'CANCELED'];

/** What a person decides about a task that is held. */
export function TaskActions({ runId, task }: { runId: string; task: Task }) {
  const blocked = useWhyNot('settleTask');
  const [open, setOpen] = useState<'settle' | 'requeue' | null>(null);
  const [outcome, setOutcome] = useState<Outcome>('DECLINED');
  const [note, setNote] = useState('');
  const done = (message: string) => () => {
    setOpen(null);
    toastDone(message);
  };
  const settle = useSend('post', '/api/runs/{id}/tasks/{taskId}/settle', {
    invalidates: STALE,
    showsErrors: true,
    onDone: done('Closed'),
  });
  const requeue = useSend('post', '/api/runs/{id}/tasks/{taskId}/requeue', {
    invalidates: STALE,
    showsErrors: true,
    onDone: done('Back in line'),
  });
  const path = { id: runId, taskId: task.id };
  const neverAgain = task.reasons.includes('CALL_UNDECIDED')
    ? 'We do not know whether the call took place, so it is not dialed again'
    : undefined;
  const missing = note.trim() ? undefined : 'Say why';
  return (
    <>
      <Button disabledReason={blocked ?? neverAgain} onClick={() => setOpen('requeue')}>
        {task.attempts > 0 ? 'Call again…' : 'Call…'}
      </Button>
      <Button kind="primary" disabledReason={blocked} onClick={() => setOpen('settle')}>
        Close…
      </Button>
      <FormDialog
        title={`Close ${taskName(task)}`}
        submit="Close without another call"
        opened={open === 'settle'}
        onClose={() => setOpen(null)}
        busy={settle.isPending}
        error={settle.error}
        missing={missing}
        onSubmit={() => settle.mutate({ path, body: { outcome, note } })}
      >
        <SelectField
          label="How it ended"
          value={outcome}
          onChange={setOutcome}
          options={OUTCOMES.map((value) => ({ value, label: outcomeWord(value).text }))}
        />
        <AreaField label="Why" value={note} onChange={setNote} />
      </FormDialog>
      <FormDialog
        title={task.attempts > 0 ? `Call ${taskName(task)} again` : `Call ${taskName(task)}`}
        submit="Put back in line"
        opened={open === 'requeue'}
        onClose={() => setOpen(null)}
        busy={requeue.isPending}
        error={requeue.error}
        missing={missing}
        onSubmit={() => requeue.mutate({ path, body: { note } })}
      >
        <AreaField label="Why" value={note} onChange={setNote} />
      </FormDialog>
    </>
  );
}
