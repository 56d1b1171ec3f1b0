import { useZone } from '@/api/me';
import type { CallingDecision, CitedRule } from '@/api/types/rules';
import { calendarDate } from '@/lib/dates';
import { Card } from '@/ui/Card';
import { Tag } from '@/ui/Tag';
import { answerWord, cap, confidenceWord, hours, sentence } from './answer';

export function Answer({ decision }: { decision: CallingDecision }) {
  const zone = useZone();
  const word = answerWord(decision.answer);
  return (
    <div className="stack">
      <Card title="The answer" beside={<Tag tone={word.tone}>{word.text}</Tag>} padded>
        <p className="strong">{sentence(decision, zone)}</p>
      </Card>
      <Card title="Where the callee may be">
        <dl className="facts">
          <dt>Clocks</dt>
          <dd>{decision.zones.map((name) => name.replaceAll('_', ' ')).join(', ') || 'None is known'}</dd>
          <dt>Law of</dt>
          <dd>{decision.jurisdictions.join(', ') || 'Not known'}</dd>
        </dl>
      </Card>
      <Card title="Rules of law" beside={<span className="muted num">{decision.rules.length}</span>}>
        {decision.rules.length === 0 && <div className="card-body muted">No rule can be named without a place.</div>}
        <ul className="cited">
          {decision.rules.map((rule) => (
            <Cited key={rule.id} rule={rule} />
          ))}
        </ul>
      </Card>
    </div>
  );
}

function Cited({ rule }: { rule: CitedRule }) {
  const word = confidenceWord(rule.confidence);
  const often = cap(rule);
  return (
    <li>
      <div className="cited-head">
        <span className="strong">{rule.jurisdiction}</span>
        <span className="num">{hours(rule.windowLocal)}</span>
        {often && <span className="num">{often}</span>}
        <Tag tone={word.tone}>{word.text}</Tag>
      </div>
      <div>
        {rule.source ? (
          <a className="text-link" href={rule.source} target="_blank" rel="noreferrer">
            {rule.citation}
          </a>
        ) : (
          rule.citation
        )}
      </div>
      <div className="small muted">
        As of {calendarDate(rule.asOf)}
        {rule.effectiveFrom && `, in force from ${calendarDate(rule.effectiveFrom)}`}
        {rule.effectiveTo && ` until ${calendarDate(rule.effectiveTo)}`}
        {rule.note && `. ${rule.note}`}
      </div>
    </li>
  );
}
