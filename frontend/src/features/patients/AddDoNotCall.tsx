import { useSend } from '@/api/hooks';
import type { Campaign } from '@/api/types/campaigns';
import type { DoNotCallRequest, Patient } from '@/api/types/patients';
import { FormDialog } from '@/form/FormDialog';
import { useForm } from '@/form/useForm';
import { formatPhone } from '@/lib/phone';
import { PURPOSE_OPTIONS } from '@/lib/purposes';
import { AreaField, SelectField } from '@/ui/fields';
import { STALE } from './stale';

interface AddDoNotCallProps {
  patient: Patient;
  campaigns: Campaign[];
  onClose: () => void;
}

export function AddDoNotCall({ patient, campaigns, onClose }: AddDoNotCallProps) {
  const { values, set } = useForm<Chosen>({ who: '', about: '', note: '' });
  const add = useSend('post', '/api/patients/{id}/do-not-call', {
    invalidates: STALE,
    showsErrors: true,
    onDone: onClose,
  });
  const whole = [{ value: '', label: 'This patient, on every number' }];
  const phones = patient.contactPoints.map((point) => ({
    value: point.id,
    label: `Anybody on ${formatPhone(point.phone)}`,
  }));
  const inCampaigns = campaigns.map((one) => ({ value: CAMPAIGN + one.id, label: `The campaign ${one.name}` }));
  return (
    <FormDialog
      title="Do not call"
      submit="Do not call"
      opened
      onClose={onClose}
      busy={add.isPending}
      error={add.error}
      onSubmit={() => add.mutate({ path: { id: patient.id }, body: requestOf(values) })}
    >
      <p className="muted">Takes effect on the very next call, in every run. A list never lifts it.</p>
      <SelectField label="Who" value={values.who} onChange={set('who')} options={[...whole, ...phones]} />
      <SelectField
        label="About"
        value={values.about}
        onChange={set('about')}
        options={[{ value: '', label: 'Anything' }, ...PURPOSE_OPTIONS, ...inCampaigns]}
      />
      <AreaField label="Note" description="Who asked for it, and how." value={values.note} onChange={set('note')} />
    </FormDialog>
  );
}

interface Chosen {
  who: string;
  about: string;
  note: string;
}

const CAMPAIGN = 'campaign:';

function requestOf({ who, about, note }: Chosen): DoNotCallRequest {
  return {
    ...(who ? { level: 'LINE', contactPointId: who } : { level: 'PERSON' }),
    ...scopeOf(about),
    ...(note.trim() ? { note } : {}),
  };
}

function scopeOf(about: string): Pick<DoNotCallRequest, 'scope' | 'purpose' | 'campaignId'> {
  if (!about) return { scope: 'EVERYTHING' };
  return about.startsWith(CAMPAIGN)
    ? { scope: 'CAMPAIGN', campaignId: about.slice(CAMPAIGN.length) }
    : { scope: 'PURPOSE', purpose: about };
}
