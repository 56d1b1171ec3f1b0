import './patients.css';
import { useState } from 'react';
import { useSend } from '@/api/hooks';
import { useWhyNot, When } from '@/api/me';
import type { Patient } from '@/api/types/patients';
import { FormDialog } from '@/form/FormDialog';
import { useForm } from '@/form/useForm';
import { calendarDate } from '@/lib/dates';
import { PURPOSES, PURPOSE_OPTIONS } from '@/lib/purposes';
import { plain } from '@/lib/words';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { SelectField, TextField } from '@/ui/fields';
import { Tag } from '@/ui/Tag';
import { STALE } from './stale';

export function Consents({ patient }: { patient: Patient }) {
  const blocked = useWhyNot('editPatients');
  const [changing, setChanging] = useState(false);
  return (
    <Card
      title="Consents"
      actions={
        <Button kind="quiet" disabledReason={blocked} onClick={() => setChanging(true)}>
          Record
        </Button>
      }
    >
      {patient.consents.length === 0 && <div className="card-body muted">No consent is on record.</div>}
      <ul className="line-items">
        {patient.consents.map((consent) => (
          <li key={consent.purpose + consent.channel}>
            <div>
              {plain(consent.purpose)}
              <div className="small muted">
                {consent.obtainedHow ?? plain(consent.source)},{' '}
                {consent.obtainedOn ? calendarDate(consent.obtainedOn) : <When at={consent.recordedAt} form="plain" />}
              </div>
            </div>
            <Tag tone={consent.status === 'GRANTED' ? 'good' : 'quiet'}>
              {consent.status === 'GRANTED' ? 'Given' : 'Withdrawn'}
            </Tag>
          </li>
        ))}
      </ul>
      {changing && <RecordConsent patient={patient} onClose={() => setChanging(false)} />}
    </Card>
  );
}

function RecordConsent({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const { values, set } = useForm<{ purpose: string; status: 'GRANTED' | 'WITHDRAWN'; source: string }>({
    purpose: PURPOSES[0],
    status: 'GRANTED',
    source: '',
  });
  const save = useSend('put', '/api/patients/{id}/consents', {
    invalidates: STALE,
    showsErrors: true,
    onDone: onClose,
  });
  return (
    <FormDialog
      title="Record a consent"
      submit="Record it"
      opened
      onClose={onClose}
      busy={save.isPending}
      error={save.error}
      missing={values.source.trim() ? undefined : 'Say where it comes from'}
      onSubmit={() => save.mutate({ path: { id: patient.id }, body: { ...values, channel: 'VOICE' } })}
    >
      <SelectField label="About" value={values.purpose} onChange={set('purpose')} options={PURPOSE_OPTIONS} />
      <SelectField
        label="The patient"
        value={values.status}
        onChange={set('status')}
        options={[
          { value: 'GRANTED', label: 'agreed to be called' },
          { value: 'WITHDRAWN', label: 'withdrew the consent' },
        ]}
      />
      <TextField
        label="Where it comes from"
        placeholder="At the front desk"
        value={values.source}
        onChange={set('source')}
      />
    </FormDialog>
  );
}
