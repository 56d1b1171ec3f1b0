import { When } from '@/api/me';
import type { Decision, Task } from '@/api/types/tasks';
import { decisionText, reasonText } from '@/lib/words';
import { Card } from '@/ui/Card';

/** Why the patient was not called when it was not, each time that it was decided. */
export function Decisions({ task, decisions }: { task: Task; decisions: readonly Decision[] }) {
  return (
    <Card title="Decisions" beside={<span className="small muted">why, and why not</span>}>
      {decisions.length === 0 ? (
        <div className="card-body muted">{withoutRecord(task)}</div>
      ) : (
        <ul className="log wide">
          {decisions.map((decision) => (
            <DecisionLine key={decision.at + decision.answer} decision={decision} />
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What the launch decided is kept with the task itself. */
function withoutRecord(task: Task): string {
  if (task.state === 'SUPPRESSED') return `Not to be called, decided at launch: ${lower(task.sentence)}.`;
  if (task.state === 'HELD') return `A person decides: ${lower(task.sentence)}.`;
  return task.attempts > 0 ? 'Nothing stood in the way of a call.' : 'Nothing stands in the way of a call so far.';
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function DecisionLine({ decision }: { decision: Decision }) {
  return (
    <li>
      <When at={decision.at} form="plain" />
      <div>
        <span className="strong">{decisionText(decision.answer)}</span>
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
