import './patients.css';
import { useState } from 'react';
import { useRead, useSend } from '@/api/hooks';
import { useWhyNot, When } from '@/api/me';
import type { DoNotCall as Stop, Patient } from '@/api/types/patients';
import { FormDialog } from '@/form/FormDialog';
import { Go } from '@/lib/Go';
import { pb } from '@/lib/paths';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { AreaField } from '@/ui/fields';
import { AddDoNotCall } from './AddDoNotCall';
import { sourceWords, stopWords } from './permission';
import { STALE } from './stale';

export function DoNotCall({ patient }: { patient: Patient }) {
  const mayAdd = useWhyNot('editPatients');
  const [adding, setAdding] = useState(false);
  const [lifting, setLifting] = useState<Stop | null>(null);
  const campaigns = useRead('/api/campaigns', undefined, adding || patient.doNotCall.some((one) => one.campaignId));
  const named = (stop: Stop) =>
    stopWords(stop, campaigns.data?.items.find((campaign) => campaign.id === stop.campaignId)?.name);
  return (
    <Card
      title="Do not call"
      actions={
        <Button kind="quiet" disabledReason={mayAdd} onClick={() => setAdding(true)}>
          Add…
        </Button>
      }
    >
      {patient.doNotCall.length === 0 && <div className="card-body muted">Nobody asked for it.</div>}
      <ul className="line-items">
        {patient.doNotCall.map((stop) => (
          <li key={stop.id}>
            <Entry stop={stop} words={named(stop)} patient={patient} onLift={() => setLifting(stop)} />
          </li>
        ))}
      </ul>
      {adding && (
        <AddDoNotCall patient={patient} campaigns={campaigns.data?.items ?? []} onClose={() => setAdding(false)} />
      )}
      {lifting && <Lift patient={patient} stop={lifting} words={named(lifting)} onClose={() => setLifting(null)} />}
    </Card>
  );
}

interface EntryProps {
  stop: Stop;
  words: string;
  patient: Patient;
  onLift: () => void;
}

function Entry({ stop, words, patient, onLift }: EntryProps) {
  const mayLift = useWhyNot('liftDoNotCall');
  return (
    <>
      <div>
        {words}
        <div className="small muted">
          Since <When at={stop.since} form="plain" />, {sourceWords(stop)}
          {stop.note && `: ${stop.note}`}
          {stop.level === 'LINE' && !stop.contactPointId && '. The number is not used for this patient any more'}
        </div>
        <div className="small">
          {stop.callId && (
            <Go className="text-link" to={pb.call(stop.callId)}>
              Open the call
            </Go>
          )}{' '}
          {stop.learnedThrough && stop.learnedThrough !== patient.id && (
            <Go className="text-link" to={pb.patient(stop.learnedThrough)}>
              Learned through another patient
            </Go>
          )}
        </div>
      </div>
      <Button kind="quiet" disabledReason={mayLift} aria-label={`Lift: ${words}`} onClick={onLift}>
        Lift…
      </Button>
    </>
  );
}

interface LiftProps {
  patient: Patient;
  stop: Stop;
  words: string;
  onClose: () => void;
}

function Lift({ patient, stop, words, onClose }: LiftProps) {
  const [reason, setReason] = useState('');
  const lift = useSend('delete', '/api/patients/{id}/do-not-call/{doNotCallId}', {
    invalidates: STALE,
    showsErrors: true,
    onDone: onClose,
  });
  return (
    <FormDialog
      title="Allow calls again"
      submit="Allow calls again"
      opened
      onClose={onClose}
      busy={lift.isPending}
      error={lift.error}
      missing={reason.trim() ? undefined : 'Say why; it is kept with the entry'}
      onSubmit={() => lift.mutate({ path: { id: patient.id, doNotCallId: stop.id }, body: { reason } })}
    >
      <p>Not called until now: {words}.</p>
      {stop.level === 'LINE' && <p className="muted">Everybody who has this number may be called on it again.</p>}
      <AreaField label="Why" value={reason} onChange={setReason} />
    </FormDialog>
  );
}
