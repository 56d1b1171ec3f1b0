import { useEffect } from 'react';
import { useSend } from '@/api/hooks';
import { useNow, useZone } from '@/api/me';
import type { ConsentAttestation, ImportDetail } from '@/api/types/imports';
import { FormError } from '@/form/FormError';
import { useForm } from '@/form/useForm';
import { localDate } from '@/lib/dates';
import { Go } from '@/lib/Go';
import { plural } from '@/lib/numbers';
import { Button, buttonClass } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Note } from '@/ui/States';
import { ChangedPatients } from './ChangedPatients';
import { ConsentForm, consentMissing, NO_CONSENT } from './ConsentForm';
import { stoppedNumbers } from './counts';
import { FormulasWithoutValue } from './FormulasWithoutValue';
import { HiddenParts } from './HiddenParts';
import { MappedAs } from './MappedAs';
import { MendOutside } from './MendOutside';
import { RepeatedRows } from './RepeatedRows';
import { SheetTable, type RowFilter } from './SheetTable';
import { StoppedNumbers } from './StoppedNumbers';
import { WordQuestions } from './WordQuestions';

interface PreviewStepProps {
  list: ImportDetail;
  state: string | undefined;
  problem: string | undefined;
  repeats: boolean;
  to: (filter: RowFilter) => string;
  back: string;
  onCommitted: () => void;
}

/** The rows with their problems, the consent for the list, and taking it over. */
export function PreviewStep({ list, state, problem, repeats, to, back, onCommitted }: PreviewStepProps) {
  const consent = useForm(NO_CONSENT);
  const today = localDate(useNow(60_000), useZone());
  const commit = useSend('post', '/api/imports/{id}/commit', {
    invalidates: [
      '/api/imports',
      '/api/imports/{id}',
      '/api/imports/{id}/rows',
      '/api/patients',
      '/api/do-not-call-numbers',
    ],
    showsErrors: true,
  });
  const mapped = list.mapping.columns.some((column) => column.target === 'CONSENT');
  const done = list.state === 'COMMITTED';
  const ready = list.counts?.ready ?? 0;
  const stopped = stoppedNumbers(list);
  const nobody = ready === 0 && stopped > 0;
  // With numbers alone there is nobody whom a campaign could call.
  const justDone = done && commit.isSuccess && !nobody;
  useEffect(() => {
    if (justDone) onCommitted();
    // Goes on once, at the moment the list is taken over.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [justDone]);

  const attestation: ConsentAttestation | null =
    !nobody && consent.values.given === 'LIST'
      ? {
          basis: 'ATTESTED',
          purposes: consent.values.purposes,
          channel: 'VOICE',
          obtainedHow: consent.values.obtainedHow,
          obtainedOn: consent.values.obtainedOn,
        }
      : null;
  const busy = commit.isPending || list.state === 'COMMITTING';
  if (done) {
    return (
      <>
        <SheetTable list={list} state={state} problem={problem} repeats={repeats} to={to} />
        {stopped > 0 && <StoppedNumbers stopped={stopped} done />}
        {!nobody && (
          <div className="row end">
            <Button kind="primary" onClick={onCommitted}>
              Continue with {plural(ready, 'row')}
            </Button>
          </div>
        )}
      </>
    );
  }
  return (
    <>
      <MappedAs list={list}>
        <Go to={back}>Look at the columns</Go> if something is different.
      </MappedAs>
      <HiddenParts list={list} />
      <FormulasWithoutValue list={list} />
      <ChangedPatients list={list} to={to({ problem: 'PATIENT_CHANGED' })} />
      <WordQuestions list={list} />
      <RepeatedRows list={list} to={to({ repeats: 'true' })} />
      <MendOutside list={list} />
      <SheetTable list={list} state={state} problem={problem} repeats={repeats} to={to} />
      {stopped > 0 && <StoppedNumbers stopped={stopped} />}
      {!nobody && (
        <Card title="Consent to be called" padded>
          {mapped ? (
            <p className="muted">A column of the list says it for each patient.</p>
          ) : (
            <ConsentForm
              values={consent.values}
              today={today}
              set={consent.set}
              without="No column of this list says who has agreed, so nobody is called from it."
            />
          )}
        </Card>
      )}
      {list.state === 'FAILED' && (
        <Note tone="act">The list could not be taken over. Nothing was kept of it; try again.</Note>
      )}
      <FormError error={commit.error} />
      <div className="row end">
        <Go className={buttonClass()} to={back}>
          Back
        </Go>
        <Button
          kind="primary"
          busy={busy}
          disabledReason={
            nobody || (mapped && ready > 0)
              ? undefined
              : ready === 0
                ? 'No row is ready'
                : consentMissing(consent.values, today)
          }
          onClick={() => commit.mutate({ path: { id: list.id }, body: { consent: mapped ? null : attestation } })}
        >
          {busy ? 'Taking the list over' : `Take over ${nobody ? plural(stopped, 'number') : plural(ready, 'row')}`}
        </Button>
      </div>
    </>
  );
}
