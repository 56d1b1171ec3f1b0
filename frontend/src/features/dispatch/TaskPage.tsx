import './dispatch.css';
import { usePrefetched } from '@/api/hooks';
import { useMay, When } from '@/api/me';
import type { Attempt, Decision, Task } from '@/api/types/tasks';
import { Go } from '@/lib/Go';
import { useParam } from '@/lib/location';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { formatPhone } from '@/lib/phone';
import { answeredByText, attemptStateWord, capital, dispositionText, plain, reasonText, taskWord } from '@/lib/words';
import { Card } from '@/ui/Card';
import { Page, Two } from '@/ui/Page';
import { Tag } from '@/ui/Tag';
import { TaskActions } from './TaskActions';
import { taskName } from './TasksCard';

export function TaskPage() {
  const runId = useParam('runId');
  const taskId = useParam('taskId');
  const run = usePrefetched('/api/runs/{id}', { path: { id: runId } });
  const detail = usePrefetched('/api/runs/{id}/tasks/{taskId}', { path: { id: runId, taskId } });
  const { task, attempts, decisions } = detail;
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
      sentence={<strong>{task.sentence || word.text}</strong>}
    >
      <Two aside={<About task={task} />}>
        <Card title="Tries" beside={<span className="small muted">{plural(attempts.length, 'try', 'tries')}</span>}>
          {attempts.length === 0 ? (
            <div className="card-body muted">Never dialed. Why stands under Decisions.</div>
          ) : (
            <ul className="log wide">
              {attempts.map((attempt) => (
                <Try key={attempt.id} attempt={attempt} />
              ))}
            </ul>
          )}
        </Card>
        <Card title="Decisions" beside={<span className="small muted">why, and why not</span>}>
          {decisions.length === 0 ? (
            <div className="card-body muted">Nothing had to be decided yet.</div>
          ) : (
            <ul className="log wide">
              {decisions.map((decision) => (
                <DecisionLine key={decision.at + decision.answer} decision={decision} />
              ))}
            </ul>
          )}
        </Card>
      </Two>
    </Page>
  );
}

function Try({ attempt }: { attempt: Attempt }) {
  const mayOpen = useMay('seeConversations');
  const word = attemptStateWord(attempt.state);
  const steps = [
    ['Given to the carrier', attempt.submittedAt],
    ['Rang', attempt.rangAt],
    [`Answered${attempt.answeredBy ? ` by ${answeredByText(attempt.answeredBy)}` : ''}`, attempt.answeredAt],
    [`Ended${attempt.disposition ? `: ${dispositionText(attempt.disposition)}` : ''}`, attempt.endedAt],
  ] as const;
  return (
    <li>
      <When at={attempt.reservedAt} form="plain" />
      <div className="stack-small">
        <div className="row">
          <span className="strong">Try {attempt.number}</span>
          <Tag tone={word.tone}>{attempt.disposition ? capital(dispositionText(attempt.disposition)) : word.text}</Tag>
          {attempt.callId && mayOpen && (
            <Go className="text-link" to={pb.call(attempt.callId)}>
              {attempt.conversationId ? 'Read what was said' : 'Open the call'}
            </Go>
          )}
        </div>
        <div className="small muted row">
          {steps.map(
            ([text, at]) =>
              at && (
                <span key={text}>
                  {text} <When at={at} form="clock" />
                </span>
              ),
          )}
        </div>
      </div>
    </li>
  );
}

function DecisionLine({ decision }: { decision: Decision }) {
  return (
    <li>
      <When at={decision.at} form="plain" />
      <div>
        <span className="strong">{plain(decision.answer)}</span>
        {decision.until && (
          <span className="muted">
            {' '}
            until <When at={decision.until} form="plain" />
          </span>
        )}
        {decision.reasons.length > 0 && (
          <div className="small muted">{decision.reasons.map(reasonText).join(', ')}</div>
        )}
      </div>
    </li>
  );
}

function About({ task }: { task: Task }) {
  const mayOpen = useMay('seePatients');
  return (
    <Card title="About">
      <dl className="facts">
        <dt>Row of the list</dt>
        <dd className="num">{task.rowNumber}</dd>
        {task.phone && (
          <>
            <dt>Phone</dt>
            <dd className="num">{formatPhone(task.phone)}</dd>
          </>
        )}
        <dt>Next try</dt>
        <dd>{task.nextAt ? <When at={task.nextAt} /> : <span className="muted">None</span>}</dd>
        {task.reasons.length > 0 && (
          <>
            <dt>Reason</dt>
            <dd>{task.reasons.map(reasonText).join(', ')}</dd>
          </>
        )}
        {task.patientId && mayOpen && (
          <>
            <dt>Patient</dt>
            <dd>
              <Go className="text-link" to={pb.patient(task.patientId)}>
                Open the patient
              </Go>
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}
