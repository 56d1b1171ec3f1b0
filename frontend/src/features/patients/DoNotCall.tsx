import './patients.css';
import { useState } from 'react';
import { useSend } from '@/api/hooks';
import { useWhyNot, When } from '@/api/me';
import type { Patient } from '@/api/types/patients';
import { FormDialog } from '@/form/FormDialog';
import { useForm } from '@/form/useForm';
import { PURPOSE_OPTIONS } from '@/lib/purposes';
import { plain } from '@/lib/words';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { AreaField, SelectField } from '@/ui/fields';
import { STALE } from './stale';

const SCOPES = { EVERYTHING: 'About anything', PURPOSE: 'About', LINE: 'On this phone' } as const;

export function DoNotCall({ patient }: { patient: Patient }) {
  const mayAdd = useWhyNot('editPatients');
  const mayLift = useWhyNot('liftDoNotCall');
  const [open, setOpen] = useState<'add' | 'lift' | null>(null);
  const never = patient.doNotCall.length > 0;
  return (
    <Card
      title="Do not call"
      actions={
        never ? (
          <Button kind="quiet" disabledReason={mayLift} onClick={() => setOpen('lift')}>
            Lift…
          </Button>
        ) : (
          <Button kind="quiet" disabledReason={mayAdd} onClick={() => setOpen('add')}>
            Add…
          </Button>
        )
      }
    >
      {!never && <div className="card-body muted">The patient did not ask for it.</div>}
      <ul className="line-items">
        {patient.doNotCall.map((entry) => (
          <li key={entry.scope + (entry.purpose ?? '') + entry.since}>
            <div>
              {SCOPES[entry.scope]} {entry.purpose && plain(entry.purpose).toLowerCase()}
              <div className="small muted">
                Since <When at={entry.since} form="plain" />
                {entry.source && `, ${plain(entry.source).toLowerCase()}`}
                {entry.note && `: ${entry.note}`}
              </div>
            </div>
          </li>
        ))}
      </ul>
      {open === 'add' && <Add patient={patient} onClose={() => setOpen(null)} />}
      {open === 'lift' && <Lift patient={patient} onClose={() => setOpen(null)} />}
    </Card>
  );
}

function Add({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const { values, set } = useForm<{ about: string; note: string }>({ about: '', note: '' });
  const add = useSend('post', '/api/patients/{id}/do-not-call', {
    invalidates: STALE,
    showsErrors: true,
    onDone: onClose,
  });
  return (
    <FormDialog
      title="Do not call this patient"
      submit="Do not call"
      opened
      onClose={onClose}
      busy={add.isPending}
      error={add.error}
      onSubmit={() => add.mutate({ path: { id: patient.id }, body: stop(values) })}
    >
      <p className="muted">Takes effect on the very next call, in every run.</p>
      <SelectField
        label="About"
        value={values.about}
        onChange={set('about')}
        options={[{ value: '', label: 'Anything' }, ...PURPOSE_OPTIONS]}
      />
      <AreaField label="Note" description="How the patient asked for it." value={values.note} onChange={set('note')} />
    </FormDialog>
  );
}

function stop({ about, note }: { about: string; note: string }) {
  const said = note.trim() ? { note } : {};
  return about ? { scope: 'PURPOSE' as const, purpose: about, ...said } : { scope: 'EVERYTHING' as const, ...said };
}

function Lift({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const lift = useSend('delete', '/api/patients/{id}/do-not-call', {
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
      missing={reason.trim() ? undefined : 'Say why; it stands in the access log'}
      onSubmit={() => lift.mutate({ path: { id: patient.id }, body: { reason } })}
    >
      <AreaField label="Why" value={reason} onChange={setReason} />
    </FormDialog>
  );
}
