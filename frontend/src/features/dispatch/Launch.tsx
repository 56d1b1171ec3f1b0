import { useState } from 'react';
import { useRead, useSend } from '@/api/hooks';
import { useNow, useZone, When } from '@/api/me';
import type { Run, RunReview } from '@/api/types/runs';
import { FormDialog } from '@/form/FormDialog';
import { FormError } from '@/form/FormError';
import { instantOf, localDate, zoneName } from '@/lib/dates';
import { Go } from '@/lib/Go';
import { useGo } from '@/lib/location';
import { count, plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { useSettled } from '@/lib/useSettled';
import { Button, buttonClass } from '@/ui/Button';
import { TextField } from '@/ui/fields';
import { toastDone } from '@/ui/toast';

const TYPING_PAUSE_MILLIS = 400;

/** Launches now or later, or goes back to choose again. */
export function Launch({ run, review }: { run: Run; review: RunReview }) {
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
          to={pb.newRun({ step: 'campaign', list: run.importId, campaign: run.campaignId, draft: run.id })}
        >
          Back
        </Go>
        <Button disabledReason={nobody} onClick={() => setLater(tomorrowMorning(now, zone))}>
          Start later…
        </Button>
        <Button
          kind="primary"
          busy={launch.isPending}
          disabledReason={nobody}
          onClick={() => launch.mutate({ path, body: {} })}
        >
          {review.startsAt ? 'Launch now' : `Launch and call ${plural(review.willCall, 'patient')}`}
        </Button>
      </div>
      <FormDialog
        title="Start later"
        submit="Schedule the run"
        opened={later !== null}
        onClose={() => setLater(null)}
        busy={launch.isPending}
        error={launch.error}
        missing={laterMissing(later, zone, now)}
        onSubmit={() => launch.mutate({ path, body: { startsAt: instantOf(later ?? '', zone).toISOString() } })}
      >
        <TextField
          label={`Day and time, ${zoneName(zone)}`}
          type="datetime-local"
          value={later ?? ''}
          onChange={setLater}
          description="Calls begin then, or when the calling window opens next after it."
        />
        {later !== null && !laterMissing(later, zone, now) && (
          <WouldCall runId={run.id} startsAt={instantOf(later, zone).toISOString()} />
        )}
      </FormDialog>
    </>
  );
}

/** Whom a run would call that starts at another time; asked once the typing pauses. */
function WouldCall({ runId, startsAt }: { runId: string; startsAt: string }) {
  const asked = useSettled(startsAt, TYPING_PAUSE_MILLIS);
  const review = useRead('/api/runs/{id}/review', { path: { id: runId }, query: { startsAt: asked } });
  return (
    <p className="small muted" role="status">
      {review.data && asked === startsAt ? <AtThatTime review={review.data} /> : 'Looking up who would be called then.'}
    </p>
  );
}

/** How many are called at a start, and when the first of them is. */
function AtThatTime({ review }: { review: RunReview }) {
  const { willCall, willNotCall, firstCallAt } = review;
  if (!firstCallAt) return 'Nobody could be called then.';
  return (
    <>
      {plural(willCall, 'patient')} would be called, {count(willNotCall)} would not.{' '}
      {isLate(review) && (
        <>
          The first call would be <When at={firstCallAt} form="plain" />.
        </>
      )}
    </>
  );
}

/** Whether nobody can be called at the start itself, such as outside the calling window. */
export function isLate({ startsAt, firstCallAt }: Pick<RunReview, 'startsAt' | 'firstCallAt'>): boolean {
  return startsAt !== null && firstCallAt !== null && new Date(firstCallAt) > new Date(startsAt);
}

/** A time that is over would launch at once, which nobody means who chooses a time. */
export function laterMissing(later: string | null, zone: string, now: Date): string | undefined {
  if (!later) return 'Choose a day and a time';
  return instantOf(later, zone) > now ? undefined : 'Choose a time that is still ahead';
}

const DAY_MILLIS = 86_400_000;

function tomorrowMorning(now: Date, zone: string): string {
  return `${localDate(new Date(now.getTime() + DAY_MILLIS), zone)}T09:00`;
}
