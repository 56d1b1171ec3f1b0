import './dispatch.css';
import { useState } from 'react';
import { usePrefetched, useRead, useSend } from '@/api/hooks';
import { Loaded } from '@/api/Loaded';
import { useNow, useZone, When } from '@/api/me';
import type { Run, RunReview } from '@/api/types/runs';
import { FormDialog } from '@/form/FormDialog';
import { FormError } from '@/form/FormError';
import { instantOf, localInput, zoneName } from '@/lib/dates';
import { Go } from '@/lib/Go';
import { useGo, useParam } from '@/lib/location';
import { count, plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { Bar } from '@/ui/Bar';
import { Button, buttonClass } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { TextField } from '@/ui/fields';
import { Page } from '@/ui/Page';
import { toastDone } from '@/ui/toast';

export function ReviewPage() {
  const runId = useParam('runId');
  const run = usePrefetched('/api/runs/{id}', { path: { id: runId } });
  const review = useRead('/api/runs/{id}/review', { path: { id: runId } });
  const title = review.data
    ? `Ready to call ${count(review.data.willCall)} of ${plural(review.data.willCall + review.data.willNotCall, 'patient')}`
    : `Review ${run.name}`;
  return (
    <Page
      narrow
      title={title}
      crumb={
        <>
          <Go to={pb.runs()}>Runs</Go> / <Go to={pb.run(run.id)}>{run.name}</Go> / <span>Review</span>
        </>
      }
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
                {[{ text: 'First calls as soon as you launch', count: review.firstNow }, ...review.byTime].map(
                  (line) => (
                    <li key={line.text} className="review-line">
                      <span>{line.text}</span>
                      <span className="num">{count(line.count)}</span>
                    </li>
                  ),
                )}
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
  'CONSENT_MISSING',
  'IDENTIFIER_CONFLICT',
  'AMBIGUOUS_PATIENT',
];

function WillNot({ run, review }: { run: Run; review: RunReview }) {
  return (
    <div>
      <h2>
        Will not be called <span className="num">{count(review.willNotCall)}</span>
      </h2>
      <ul className="small stack-small">
        {review.reasons.map((line) => (
          <li key={line.reason} className="review-line">
            <span>
              {line.text}
              {line.fix && (
                <span className="muted">
                  {' '}
                  {line.fix}{' '}
                  {IN_THE_LIST.includes(line.reason) && (
                    <Go className="text-link" to={pb.list(run.importId, { problem: line.reason })}>
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
      <p>
        First call <When at={review.firstCallAt} form="plain" /> <span className="muted">({zoneName(zone)})</span>
      </p>
      {review.likelyLastCallAt && (
        <p className="muted">
          Likely done <When at={review.likelyLastCallAt} form="plain" />.
        </p>
      )}
    </div>
  );
}

function Launch({ run, review }: { run: Run; review: RunReview }) {
  const go = useGo();
  const zone = useZone();
  const now = useNow(60_000);
  const [later, setLater] = useState<string | null>(null);
  const launch = useSend('post', '/api/runs/{id}/launch', {
    invalidates: ['/api/runs', '/api/runs/{id}', '/api/runs/{id}/tasks'],
    showsErrors: true,
    onDone: (launched) => {
      toastDone(launched.state === 'SCHEDULED' ? 'Run scheduled' : 'Run launched');
      go(pb.run(run.id), { replace: true });
    },
  });
  const path = { id: run.id };
  const nobody = review.willCall === 0 ? 'Nobody can be called as it stands' : undefined;
  return (
    <>
      <FormError error={later === null ? launch.error : null} />
      <div className="row end">
        <Go
          className={buttonClass()}
          to={pb.newRun({ step: 'campaign', list: run.importId, campaign: run.campaignId })}
        >
          Back
        </Go>
        <Button disabledReason={nobody} onClick={() => setLater(localInput(tomorrow(now), zone))}>
          Start later…
        </Button>
        <Button
          kind="primary"
          busy={launch.isPending}
          disabledReason={nobody}
          onClick={() => launch.mutate({ path, body: {} })}
        >
          Launch and call {plural(review.willCall, 'patient')}
        </Button>
      </div>
      <FormDialog
        title="Start later"
        submit="Schedule the run"
        opened={later !== null}
        onClose={() => setLater(null)}
        busy={launch.isPending}
        error={launch.error}
        missing={later ? undefined : 'Choose a day and a time'}
        onSubmit={() => launch.mutate({ path, body: { startsAt: instantOf(later ?? '', zone).toISOString() } })}
      >
        <TextField
          label={`Day and time, ${zoneName(zone)}`}
          type="datetime-local"
          value={later ?? ''}
          onChange={setLater}
          description="Calls begin then, or when the calling window opens next after it."
        />
      </FormDialog>
    </>
  );
}

function tomorrow(now: Date): Date {
  return new Date(now.getTime() + 86_400_000);
}
