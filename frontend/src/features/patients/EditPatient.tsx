import { useSend } from '@/api/hooks';
import type { Patient } from '@/api/types/patients';
import { FormDialog } from '@/form/FormDialog';
import { useForm } from '@/form/useForm';
import { zoneOptions } from '@/lib/zones';
import { SelectField, TextField } from '@/ui/fields';
import { toastDone } from '@/ui/toast';
import { STALE } from './stale';

export function EditPatient({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const { values, set } = useForm({
    givenName: patient.givenName ?? '',
    familyName: patient.familyName ?? '',
    birthDate: patient.birthDate ?? '',
    language: patient.language ?? '',
    timeZone: patient.timeZone ?? '',
    postalCode: patient.postalCode ?? '',
  });
  const save = useSend('patch', '/api/patients/{id}', {
    invalidates: STALE,
    showsErrors: true,
    onDone: () => {
      toastDone('Patient saved');
      onClose();
    },
  });
  const { birthDate, language, timeZone, postalCode, ...names } = values;
  return (
    <FormDialog
      title="Edit the patient"
      submit="Save"
      opened
      onClose={onClose}
      busy={save.isPending}
      error={save.error}
      missing={values.familyName.trim() ? undefined : 'The family name is missing'}
      onSubmit={() =>
        save.mutate({
          path: { id: patient.id },
          body: {
            ...(names.givenName.trim() ? { givenName: names.givenName } : {}),
            familyName: names.familyName,
            ...(birthDate ? { birthDate } : {}),
            ...(language ? { language } : {}),
            ...(timeZone ? { timeZone } : {}),
            ...(postalCode === (patient.postalCode ?? '') ? {} : { postalCode }),
          },
        })
      }
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
    </FormDialog>
  );
}
