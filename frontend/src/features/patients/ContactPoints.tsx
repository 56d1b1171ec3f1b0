import './patients.css';
import { useState } from 'react';
import { useSend } from '@/api/hooks';
import { useMe, useWhyNot } from '@/api/me';
import type { Patient } from '@/api/types/patients';
import { FormDialog } from '@/form/FormDialog';
import { useForm } from '@/form/useForm';
import { formatPhone, parsePhone } from '@/lib/phone';
import { plain } from '@/lib/words';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Confirm } from '@/ui/Dialog';
import { SelectField, TextField } from '@/ui/fields';
import { STALE } from './stale';

export function ContactPoints({ patient }: { patient: Patient }) {
  const blocked = useWhyNot('editPatients');
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Patient['contactPoints'][number] | null>(null);
  const remove = useSend('delete', '/api/patients/{id}/contact-points/{contactPointId}', {
    invalidates: STALE,
    onDone: () => setRemoving(null),
  });
  return (
    <Card
      title="Numbers"
      actions={
        <Button kind="quiet" disabledReason={blocked} onClick={() => setAdding(true)}>
          Add a number
        </Button>
      }
    >
      {patient.contactPoints.length === 0 && <div className="card-body muted">No number is known.</div>}
      <ul className="line-items">
        {patient.contactPoints.map((point) => (
          <li key={point.id}>
            <div>
              <span>{formatPhone(point.phone)}</span>
              <div className="small muted">
                {point.kind === 'UNKNOWN' ? 'Phone' : plain(point.kind)} ·{' '}
                {point.rank === 1 ? 'called first' : `called as number ${point.rank}`}
              </div>
            </div>
            <Button
              kind="quiet"
              disabledReason={blocked}
              aria-label={`Remove ${formatPhone(point.phone)}`}
              onClick={() => setRemoving(point)}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      {adding && <AddNumber patient={patient} onClose={() => setAdding(false)} />}
      <Confirm
        title="Remove a number"
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        confirm="Remove the number"
        danger
        busy={remove.isPending}
        onConfirm={() => removing && remove.mutate({ path: { id: patient.id, contactPointId: removing.id } })}
      >
        <p>{removing && formatPhone(removing.phone)} is not called for this patient any more.</p>
      </Confirm>
    </Card>
  );
}

function AddNumber({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const region = useMe().organization?.region ?? 'US';
  const { values, set } = useForm({ phone: '', kind: 'MOBILE' });
  const add = useSend('post', '/api/patients/{id}/contact-points', {
    invalidates: STALE,
    showsErrors: true,
    onDone: onClose,
  });
  const phone = parsePhone(values.phone, region);
  return (
    <FormDialog
      title="Add a number"
      submit="Add the number"
      opened
      onClose={onClose}
      busy={add.isPending}
      error={add.error}
      missing={phone ? undefined : 'This is not a whole phone number yet'}
      onSubmit={() =>
        phone &&
        add.mutate({
          path: { id: patient.id },
          body: { phone, kind: values.kind, rank: patient.contactPoints.length + 1 },
        })
      }
    >
      <TextField label="Phone" type="tel" value={values.phone} onChange={set('phone')} focusFirst />
      <SelectField
        label="Kind"
        value={values.kind}
        onChange={set('kind')}
        options={[
          { value: 'MOBILE', label: 'Mobile' },
          { value: 'HOME', label: 'Home' },
          { value: 'WORK', label: 'Work' },
        ]}
      />
    </FormDialog>
  );
}
