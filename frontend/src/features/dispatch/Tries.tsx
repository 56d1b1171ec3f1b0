import { Fragment } from 'react';
import { useMay, When } from '@/api/me';
import type { Attempt, CalledUnder } from '@/api/types/tasks';
import { Go } from '@/lib/Go';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { formatPhone } from '@/lib/phone';
import { answeredByText, attemptStateWord, capital, dispositionText, refusalText } from '@/lib/words';
import { Card } from '@/ui/Card';
import { Tag } from '@/ui/Tag';

const HASH_SHOWN = 12;

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
          <span className="strong">
            Try {attempt.number}
            {attempt.phone && ` to ${formatPhone(attempt.phone)}`}
          </span>
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
        {attempt.state === 'REJECTED' && <span className="small muted">{refusalText(attempt.refusalCode)}</span>}
        {attempt.law && <Law law={attempt.law} />}
      </div>
    </li>
  );
}

/** Where the law stands that let the call start; each rule with the hours that it leaves. */
function Law({ law }: { law: CalledUnder }) {
  return (
    <details className="small">
      <summary className="muted">Allowed by law: {law.jurisdictions.join(', ')}</summary>
      <dl className="facts">
        <dt>Clocks</dt>
        <dd>{law.zones.map((zone) => zone.replaceAll('_', ' ')).join(', ')}</dd>
        {law.rules.map((rule) => (
          <Fragment key={rule.id}>
            <dt>
              {rule.jurisdiction} {rule.windowLocal.replace('-', ' to ')}
            </dt>
            <dd>
              {rule.source ? (
                <a className="text-link" href={rule.source} target="_blank" rel="noreferrer">
                  {rule.citation}
                </a>
              ) : (
                rule.citation
              )}
            </dd>
          </Fragment>
        ))}
        <dt>Ruleset</dt>
        <dd className="num">{law.ruleset.slice(0, HASH_SHOWN)}</dd>
      </dl>
    </details>
  );
}
