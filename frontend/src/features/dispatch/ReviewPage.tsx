import './dispatch.css';
import { usePrefetched, useRead } from '@/api/hooks';
import { Loaded } from '@/api/Loaded';
import { useZone, When } from '@/api/me';
import type { Run, RunReview } from '@/api/types/runs';
import { zoneName } from '@/lib/dates';
import { Go } from '@/lib/Go';
import { useParam } from '@/lib/location';
import { count, plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { Bar } from '@/ui/Bar';
import { buttonClass } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { Launch } from './Launch';
import { TestCalls } from './TestCalls';

export function ReviewPage() {
  const runId = useParam('runId');
  const run = usePrefetched('/api/runs/{id}', { path: { id: runId } });
  return run.state === 'DRAFT' || run.state === 'SCHEDULED' ? <Reviewed run={run} /> : <Launched run={run} />;
}

function Crumb({ run }: { run: Run }) {
  return (
    <>
      <Go to={pb.runs()}>Runs</Go> / <Go to={pb.run(run.id)}>{run.name}</Go> / <span>Review</span>
    </>
  );
}

function Launched({ run }: { run: Run }) {
  return (
    <Page narrow title={run.name} crumb={<Crumb run={run} />}>
      <Card>
        <Empty
          action={
            <Go className={buttonClass()} to={pb.run(run.id)}>
              Open the run
            </Go>
          }
        >
          There is nothing to review any more: this run was launched, or canceled before.
        </Empty>
      </Card>
    </Page>
  );
}

function Reviewed({ run }: { run: Run }) {
  const review = useRead('/api/runs/{id}/review', { path: { id: run.id } });
  const title = review.data
    ? `Ready to call ${count(review.data.willCall)} of ${plural(review.data.willCall + review.data.willNotCall, 'patient')}`
    : `Review ${run.name}`;
  return (
    <Page
      narrow
      title={title}
      crumb={<Crumb run={run} />}
      sentence={
        <span className="muted">
          {run.campaignName}, from <span className="ink">{run.fileName}</span>. Nothing has been called yet.
        </span>
      }
    >
      <Loaded query={review} rows={8}>
        {(data) => <Review run={run} review={data} />}
      </Loaded>
    </Page>
  );
}

function Review({ run, review }: { run: Run; review: RunReview }) {
  return (
    <>
      <section className="card" aria-label="Who will be called">
        <div className="card-body">
          <Bar
            label={`${count(review.willCall)} will be called, ${count(review.willNotCall)} will not`}
            parts={[
              { key: 'will', tone: 'wait', count: review.willCall },
              { key: 'not', tone: 'quiet', count: review.willNotCall },
            ]}
          />
          <div className="review-columns">
            <div>
              <h2>
                Will be called <span className="num">{count(review.willCall)}</span>
              </h2>
              <ul className="small muted stack-small">
                {[
                  {
                    text: review.startsAt ? 'First calls at the start' : 'First calls as soon as you launch',
                    count: review.firstNow,
                  },
                  ...review.byTime,
                ]
                  .filter((line) => line.count > 0)
                  .map((line) => (
                    <li key={line.text} className="review-line">
                      <span>{line.text}</span>
                      <span className="num">{count(line.count)}</span>
                    </li>
                  ))}
              </ul>
            </div>
            <WillNot run={run} review={review} />
          </div>
        </div>
      </section>
      <div className="halves">
        <Card title="When" padded>
          <WhenText review={review} />
        </Card>
        <Card title="What they will hear" padded>
          <p className="muted">“{review.greetingSample}”</p>
          <p className="small muted review-more">
            Prompt version {review.promptVersionNumber}
            {review.voicemailText ? ` · on voicemail: “${review.voicemailText}”` : ' · no voicemail is left'}
          </p>
        </Card>
      </div>
      <TestCalls run={run} />
      <Launch run={run} review={review} />
    </>
  );
}

/** Reasons that are problems of the uploaded rows too, so that the list can show them. */
const IN_THE_LIST: readonly string[] = [
  'PHONE_MISSING',
  'PHONE_INVALID',
  'PHONE_NOT_DIALABLE',
  'ROW_INVALID',
  'APPOINTMENT_CANCELED',
  'IDENTIFIER_CONFLICT',
  'AMBIGUOUS_PATIENT',
];

/** A changed patient that nobody has decided about has this reason too: both kinds are held. */
function rowsOf(reason: string) {
  return reason === 'IDENTIFIER_CONFLICT' ? { state: 'HELD' } : { problem: reason };
}

function WillNot({ run, review }: { run: Run; review: RunReview }) {
  return (
    <div>
      <h2>
        Will not be called <span className="num">{count(review.willNotCall)}</span>
      </h2>
      <ul className="small stack-small">
        {review.reasons.map((line) => (
          <li key={line.text} className="review-line">
            <span>
              {line.text}
              {line.fix && (
                <span className="muted">
                  {' '}
                  {line.fix}{' '}
                  {IN_THE_LIST.includes(line.reason) && (
                    <Go className="text-link" to={pb.list(run.importId, rowsOf(line.reason))}>
                      See the rows
                    </Go>
                  )}
                </span>
              )}
            </span>
            <span className="num">{count(line.count)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function WhenText({ review }: { review: RunReview }) {
  const zone = useZone();
  if (!review.firstCallAt) return <p className="muted">Nobody can be called as it stands.</p>;
  return (
    <div className="stack-small">
      {review.startsAt && (
        <p>
          Starts <When at={review.startsAt} form="plain" />
        </p>
      )}
      <p>
        First call <When at={review.firstCallAt} form="plain" /> <span className="muted">({zoneName(zone)})</span>
      </p>
      {review.likelyLastCallAt && (
        <p className="muted">
          The last first call is likely <When at={review.likelyLastCallAt} form="plain" />.
        </p>
      )}
    </div>
  );
}
