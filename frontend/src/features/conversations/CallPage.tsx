import { usePrefetched, useRead } from '@/api/hooks';
import { Loaded } from '@/api/Loaded';
import { useMe, When } from '@/api/me';
import type { Call, Conversation } from '@/api/types/conversations';
import { duration } from '@/lib/dates';
import { Go } from '@/lib/Go';
import { languageName } from '@/lib/languages';
import { useParam } from '@/lib/location';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { howItWent } from '@/lib/sentences';
import { answeredByText, capital, identityValue, outcomeWord, plain } from '@/lib/words';
import { Card } from '@/ui/Card';
import { Page, Two } from '@/ui/Page';
import { Tag } from '@/ui/Tag';
import { AnswersCard } from './AnswersCard';
import { Transcript } from './Transcript';

export function CallPage() {
  const callId = useParam('callId');
  const call = usePrefetched('/api/calls/{id}', { path: { id: callId } });
  const conversationId = call.conversationId;
  const conversation = useRead(
    '/api/conversations/{id}',
    { path: { id: conversationId ?? '' } },
    conversationId !== null,
  );
  const run = useRead('/api/runs/{id}', { path: { id: call.runId } }).data;
  const name = call.patientName?.trim() || 'Name not known';
  const word = call.outcome ? outcomeWord(call.outcome) : undefined;
  const open = call.endedAt === null;
  return (
    <Page
      title={name}
      crumb={
        <>
          {run ? (
            <>
              <Go to={pb.runs()}>Runs</Go> / <Go to={pb.run(run.id)}>{run.name}</Go>
            </>
          ) : (
            <Go to={pb.liveCalls()}>Calls</Go>
          )}{' '}
          / <span>{name}</span>
        </>
      }
      tag={open ? <Tag tone="live">{plain(call.status)}</Tag> : word && <Tag tone={word.tone}>{word.text}</Tag>}
      sentence={<CallSentence call={call} />}
    >
      <Two
        aside={
          <>
            {conversation.data && <AnswersCard conversation={conversation.data} />}
            <AboutCall call={call} conversation={conversation.data} />
          </>
        }
      >
        <Card
          title="What was said"
          beside={open && conversationId ? <span className="small muted">appears as it is said</span> : undefined}
        >
          {conversationId === null ? (
            <div className="card-body muted">{open ? 'Nobody has answered yet.' : nothingSaid(call.disposition)}</div>
          ) : (
            <Loaded query={conversation} rows={8}>
              {(data) => (
                <>
                  <Transcript conversation={data} />
                  <FasterThanTheClock call={call} conversation={data} />
                </>
              )}
            </Loaded>
          )}
        </Card>
      </Two>
    </Page>
  );
}

function nothingSaid(disposition: string | null): string {
  return disposition === 'VOICEMAIL_LEFT'
    ? 'The voicemail text was left on the machine. Nobody spoke.'
    : `Nothing was said: ${howItWent(disposition)}.`;
}

/** In the demo a minute on the phone takes seconds here, and the two lengths of a call would puzzle. */
function FasterThanTheClock({ call, conversation }: { call: Call; conversation: Conversation }) {
  const { demoTime } = useMe();
  const seconds = Math.ceil((conversation.turns.at(-1)?.offsetMillis ?? 0) / 1000);
  if (!demoTime || !call.talkSeconds || seconds * 2 > call.talkSeconds) return null;
  return (
    <p className="small muted turns-note">
      The simulated phone runs faster than the clock: {duration(call.talkSeconds)} on the phone took{' '}
      {plural(seconds, 'second')} here.
    </p>
  );
}

function CallSentence({ call }: { call: Call }) {
  return (
    <>
      <strong>
        {call.endedAt === null
          ? `${plain(call.status)}.`
          : `${capital(howItWent(call.disposition, call.talkSeconds))}.`}
      </strong>
      <span className="muted">
        {call.direction === 'INBOUND' ? 'Called in' : 'Called'} <When at={call.startedAt} />
        {call.answeredBy && ` · answered by ${answeredByText(call.answeredBy)}`} · try {call.tryNumber}
      </span>
    </>
  );
}

function AboutCall({ call, conversation }: { call: Call; conversation: Conversation | undefined }) {
  return (
    <Card title="About this call">
      <dl className="facts">
        {conversation && (
          <>
            <dt>Identity</dt>
            <dd>{identityValue(conversation.identity)}</dd>
            <dt>Language</dt>
            <dd>{languageName(conversation.language)}</dd>
          </>
        )}
        {call.patientId && (
          <>
            <dt>Patient</dt>
            <dd>
              <Go className="text-link" to={pb.patient(call.patientId)}>
                Open the patient
              </Go>
            </dd>
          </>
        )}
        <dt>Why now</dt>
        <dd>
          <Go className="text-link" to={pb.task(call.runId, call.taskId)}>
            Tries and decisions
          </Go>
        </dd>
        {call.carrierCallId && (
          <>
            <dt>Carrier's id</dt>
            <dd className="mono">{call.carrierCallId}</dd>
          </>
        )}
        {conversation && conversation.lookedAtBy.length > 0 && (
          <>
            <dt>Looked at by</dt>
            <dd>
              {conversation.lookedAtBy.map((look) => (
                <div key={look.name + look.at}>
                  {look.name} <When at={look.at} form="plain" />
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}
