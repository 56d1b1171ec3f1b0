import { useSend } from '@/api/hooks';
import type { Patient } from '@/api/types/patients';
import { FormDialog } from '@/form/FormDialog';
import { useForm } from '@/form/useForm';
import { zoneOptions } from '@/lib/zones';
import { CheckField, SelectField, TextField } from '@/ui/fields';
import { toastDone } from '@/ui/toast';
import { STALE } from './stale';

const FIELDS = ['givenName', 'familyName', 'birthDate', 'language', 'timeZone', 'postalCode'] as const;

type Texts = Record<(typeof FIELDS)[number], string>;
type Values = Texts & { deceased: boolean };

/** What differs; an empty text takes away what was known. */
function changed(patient: Patient, values: Values): Partial<Values> {
  const texts: Partial<Texts> = Object.fromEntries(
    FIELDS.map((field) => [field, values[field].trim()] as const).filter(
      ([field, value]) => value !== (patient[field] ?? ''),
    ),
  );
  return values.deceased === patient.deceased ? texts : { ...texts, deceased: values.deceased };
}

/** The name and the birth date are what a patient is known by: they change, but do not go. */
function missing(patient: Patient, values: Values): string | undefined {
  if (!values.familyName.trim()) return 'The family name is missing';
  if (patient.givenName && !values.givenName.trim()) return 'The given name is missing';
  if (patient.birthDate && !values.birthDate) return 'The birth date is missing';
  return Object.keys(changed(patient, values)).length === 0 ? 'Nothing is changed' : undefined;
}

export function EditPatient({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const { values, set } = useForm({
    givenName: patient.givenName ?? '',
    familyName: patient.familyName ?? '',
    birthDate: patient.birthDate ?? '',
    language: patient.language ?? '',
    timeZone: patient.timeZone ?? '',
    postalCode: patient.postalCode ?? '',
    deceased: patient.deceased,
  });
  const save = useSend('patch', '/api/patients/{id}', {
    invalidates: STALE,
    showsErrors: true,
    onDone: () => {
      toastDone('Patient saved');
      onClose();
    },
  });
  return (
    <FormDialog
      title="Edit the patient"
      submit="Save"
      opened
      onClose={onClose}
      busy={save.isPending}
      error={save.error}
      missing={missing(patient, values)}
      onSubmit={() => save.mutate({ path: { id: patient.id }, body: changed(patient, values) })}
    >
      <TextField label="Given name" value={values.givenName} onChange={set('givenName')} />
      <TextField label="Family name" value={values.familyName} onChange={set('familyName')} />
      <TextField label="Birth date" type="date" value={values.birthDate} onChange={set('birthDate')} />
      <TextField
        label="Language"
        description="As a short code: en, es, pt."
        value={values.language}
        onChange={set('language')}
      />
      <SelectField
        label="Time zone"
        value={values.timeZone}
        onChange={set('timeZone')}
        options={[{ value: '', label: 'Not known' }, ...zoneOptions(values.timeZone)]}
      />
      <TextField
        label="Postal code"
        description="The law there counts too: one that cannot be placed keeps the patient from being called."
        value={values.postalCode}
        onChange={set('postalCode')}
      />
      <CheckField
        label="The patient has died"
        description="Nobody calls them any more. A list may have said so: take it back when it is wrong."
        checked={values.deceased}
        onChange={set('deceased')}
      />
    </FormDialog>
  );
}
