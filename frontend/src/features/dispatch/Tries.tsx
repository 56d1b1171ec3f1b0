import { useMay, When } from '@/api/me';
import type { Attempt } from '@/api/types/tasks';
import { Go } from '@/lib/Go';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { answeredByText, attemptStateWord, capital, dispositionText } from '@/lib/words';
import { Card } from '@/ui/Card';
import { Tag } from '@/ui/Tag';

/** Every time that the patient was dialed, step by step. */
export function Tries({ attempts }: { attempts: readonly Attempt[] }) {
  return (
    <Card title="Tries" beside={<span className="small muted">{plural(attempts.length, 'try', 'tries')}</span>}>
      {attempts.length === 0 ? (
        <div className="card-body muted">Not dialed so far. Why stands under Decisions.</div>
      ) : (
        <ul className="log wide">
          {attempts.map((attempt) => (
            <Try key={attempt.id} attempt={attempt} />
          ))}
        </ul>
      )}
    </Card>
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
        <ul className="small muted row steps">
          {steps.map(
            ([text, at]) =>
              at && (
                <li key={text}>
                  {text} <When at={at} form="seconds" />
                </li>
              ),
          )}
        </ul>
      </div>
    </li>
  );
}
