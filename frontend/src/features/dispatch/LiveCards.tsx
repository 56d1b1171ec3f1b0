import './dispatch.css';
import { useMay, useNow } from '@/api/me';
import type { LiveCall } from '@/api/types/tasks';
import { duration } from '@/lib/dates';
import { Go } from '@/lib/Go';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { attemptStateWord, identityText } from '@/lib/words';
import { Card } from '@/ui/Card';

interface LiveCardsProps {
  title: string;
  calls: readonly LiveCall[];
  empty: string;
}

/** Who is on the phone now, how far it is, and the last thing that was said. */
export function LiveCards({ title, calls, empty }: LiveCardsProps) {
  return (
    <Card
      title={title}
      beside={calls.length > 0 && <span className="muted small">{plural(calls.length, 'call')}</span>}
    >
      {calls.length === 0 ? (
        <div className="card-body muted">{empty}</div>
      ) : (
        <ul className="calls">
          {calls.map((call) => (
            <LiveCard key={call.attemptId} call={call} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function LiveCard({ call }: { call: LiveCall }) {
  const now = useNow(1000);
  const mayOpen = useMay('seeConversations');
  const name = call.patientName?.trim() || 'A patient';
  const seconds = (now.getTime() - new Date(call.since).getTime()) / 1000;
  return (
    <li>
      <div className="row spread">
        {call.callId && mayOpen ? (
          <Go to={pb.call(call.callId)} className="strong">
            {name}
          </Go>
        ) : (
          <span className="strong">{name}</span>
        )}
        <span className="muted small num">{duration(seconds)}</span>
      </div>
      <div className="small muted">
        {call.state === 'ANSWERED' && call.identity ? identityText(call.identity) : attemptStateWord(call.state).text}
      </div>
      {call.lastLine && <p className="says">“{call.lastLine}”</p>}
    </li>
  );
}
