import './dispatch.css';
import { usePrefetched } from '@/api/hooks';
import { useMay, When } from '@/api/me';
import type { Run } from '@/api/types/runs';
import type { Task, TryBudgets } from '@/api/types/tasks';
import { Go } from '@/lib/Go';
import { useParam } from '@/lib/location';
import { pb } from '@/lib/paths';
import { formatPhone } from '@/lib/phone';
import { howItWent } from '@/lib/sentences';
import { taskWord } from '@/lib/words';
import { Card } from '@/ui/Card';
import { Page, Two } from '@/ui/Page';
import { Tag } from '@/ui/Tag';
import { Decisions } from './Decisions';
import { TaskActions } from './TaskActions';
import { taskName } from './TasksCard';
import { Tries } from './Tries';

export function TaskPage() {
  const runId = useParam('runId');
  const taskId = useParam('taskId');
  const run = usePrefetched('/api/runs/{id}', { path: { id: runId } });
  const { task, attempts, decisions, budgets } = usePrefetched('/api/runs/{id}/tasks/{taskId}', {
    path: { id: runId, taskId },
  });
  const word = taskWord(task);
  return (
    <Page
      title={taskName(task)}
      crumb={
        <>
          <Go to={pb.runs()}>Runs</Go> / <Go to={pb.run(run.id)}>{run.name}</Go> / <span>{taskName(task)}</span>
        </>
      }
      tag={<Tag tone={word.tone}>{word.text}</Tag>}
      actions={task.state === 'HELD' ? <TaskActions runId={runId} task={task} /> : undefined}
      sentence={<TaskSentence task={task} />}
    >
      <Two aside={<About run={run} task={task} budgets={budgets} />}>
        <Tries attempts={attempts} />
        <Decisions task={task} decisions={decisions} />
      </Two>
    </Page>
  );
}

/** What the tag beside the name does not say yet: the reason, and the last try. */
function TaskSentence({ task }: { task: Task }) {
  const said = task.sentence === taskWord(task).text;
  return (
    <>
      {!said && <strong>{task.sentence}.</strong>}
      <span className="muted">
        {task.lastAttempt ? (
          <>
            Last try <When at={task.lastAttempt.at} />: {howItWent(task.lastAttempt.disposition)}.
          </>
        ) : (
          'Not dialed so far.'
        )}
      </span>
    </>
  );
}

function About({ run, task, budgets }: { run: Run; task: Task; budgets: TryBudgets | null }) {
  const mayOpen = useMay('seePatients');
  const mayOpenList = useMay('seeLists');
  return (
    <Card title="About">
      <dl className="facts">
        <dt>Row of the list</dt>
        <dd>
          <span className="num">{task.rowNumber}</span>
          {mayOpenList && (
            <>
              {' in '}
              <Go className="text-link" to={pb.list(run.importId)}>
                {run.fileName}
              </Go>
            </>
          )}
        </dd>
        {task.phone && (
          <>
            <dt>Phone</dt>
            <dd>{formatPhone(task.phone)}</dd>
          </>
        )}
        <dt>Next try</dt>
        <dd>{task.nextAt ? <When at={task.nextAt} /> : <span className="muted">None</span>}</dd>
        {budgets && (
          <>
            <dt>Tries that reached nobody</dt>
            <dd>
              <span className="num">{budgets.reachUsed}</span> of {budgets.reachMax}
            </dd>
            <dt>Conversations that broke off</dt>
            <dd>
              <span className="num">{budgets.finishUsed}</span> of {budgets.finishMax}
            </dd>
            {budgets.callUntil && task.nextAt && (
              <>
                <dt>Called until</dt>
                <dd>
                  <When at={budgets.callUntil} />
                </dd>
              </>
            )}
          </>
        )}
        {task.patientId && mayOpen && (
          <>
            <dt>Patient</dt>
            <dd>
              <Go className="text-link" to={pb.patient(task.patientId)}>
                Open the patient
              </Go>
              {task.reasons.includes('TIME_ZONE_UNKNOWN') && (
                <div className="small muted">Set the patient's time zone there; the next run can call then.</div>
              )}
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}
