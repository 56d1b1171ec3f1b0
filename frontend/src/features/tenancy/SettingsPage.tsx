import { useRead, useSend } from '@/api/hooks';
import { Loaded } from '@/api/Loaded';
import { useMay, useMe } from '@/api/me';
import type { Organization, OrganizationSettings } from '@/api/types/tenancy';
import { FormError } from '@/form/FormError';
import { useForm } from '@/form/useForm';
import { zoneName } from '@/lib/dates';
import { daysText } from '@/lib/days';
import { zoneOptions } from '@/lib/zones';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { NumberField, OptionalNumberField, SelectField, TextField } from '@/ui/fields';
import { Page } from '@/ui/Page';
import { Note } from '@/ui/States';
import { toastDone } from '@/ui/toast';
import { Carrier } from './Carrier';
import { ClinicCheck } from './ClinicCheck';
import { Holidays } from './Holidays';
import { OpeningHours } from './OpeningHours';
import { Numbers } from './Numbers';

export function SettingsPage() {
  const id = useMe().organization?.id ?? '';
  const query = useRead('/api/organizations/{id}', { path: { id } });
  const hours = query.data?.hours ?? [];
  return (
    <Page
      narrow
      title="Numbers and hours"
      sentence={
        query.data && (
          <span className="muted">
            {hours.length === 0
              ? 'The clinic is never open, so nobody is called.'
              : `Patients are called ${daysText(hours.map((one) => one.day))}, ${zoneName(query.data.timeZone)}, never outside these hours.`}
          </span>
        )
      }
    >
      <Numbers />
      <Carrier />
      <ClinicCheck />
      <Loaded query={query} rows={8}>
        {(organization) => <SettingsForm key={organization.id} organization={organization} />}
      </Loaded>
    </Page>
  );
}

function settingsOf({ name, timeZone, region, hours, holidays, limits }: Organization): OrganizationSettings {
  return { name, timeZone, region, hours, holidays, limits };
}

function SettingsForm({ organization }: { organization: Organization }) {
  const readOnly = !useMay('editSettings');
  const { values, set } = useForm(settingsOf(organization));
  const save = useSend('put', '/api/organizations/{id}', {
    invalidates: ['/api/organizations', '/api/organizations/{id}', '/api/runs/{id}'],
    showsErrors: true,
    onDone: () => toastDone('Saved. Waiting calls follow the new hours at once.'),
  });
  const same = JSON.stringify(values) === JSON.stringify(settingsOf(organization));
  const limit = (
    key: Exclude<keyof OrganizationSettings['limits'], 'callMinutesPerMonthMax'>,
    label: string,
    step = 1,
  ) => (
    <NumberField
      label={label}
      min={0}
      step={step}
      readOnly={readOnly}
      value={values.limits[key]}
      onChange={(value) => set('limits')({ ...values.limits, [key]: value })}
    />
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ path: { id: organization.id }, body: values });
      }}
    >
      {readOnly && <Note tone="quiet">Only a clinic admin can change these.</Note>}
      {organization.suspension && (
        <Note tone="act">
          Nobody is called: the platform has suspended this clinic. {organization.suspension.reason}
        </Note>
      )}
      <Card title="Clinic" padded>
        <div className="halves">
          <TextField label="Name" value={values.name} onChange={set('name')} readOnly={readOnly} />
          <SelectField
            label="Time zone"
            value={values.timeZone}
            onChange={set('timeZone')}
            options={zoneOptions(values.timeZone)}
            readOnly={readOnly}
          />
        </div>
      </Card>
      <div className="halves">
        <Card title="Hours" padded>
          <OpeningHours hours={values.hours} onChange={set('hours')} readOnly={readOnly} />
        </Card>
        <Card title="Holidays" padded>
          <Holidays holidays={values.holidays} onChange={set('holidays')} readOnly={readOnly} />
        </Card>
      </div>
      <Card title="Limits" padded>
        <div className="halves">
          {limit('concurrentCallsMax', 'Calls at the same time, at most')}
          {limit('callsPerSecondMax', 'Calls per second, at most', 0.1)}
          {limit('callsPerPatientPerDayMax', 'Calls per patient and day, at most')}
          {limit('callsPerPatientPerWeekMax', 'Calls per patient and week, at most')}
          {limit('linesKeptForInbound', 'Of the calls at the same time, kept free for those who call in')}
          <OptionalNumberField
            label="Minutes of talk per month, at most"
            placeholder="No limit"
            min={1}
            readOnly={readOnly}
            value={values.limits.callMinutesPerMonthMax}
            onChange={(callMinutesPerMonthMax) => set('limits')({ ...values.limits, callMinutesPerMonthMax })}
          />
        </div>
      </Card>
      <FormError error={save.error} />
      {!readOnly && (
        <div className="row end">
          <Button
            type="submit"
            kind="primary"
            busy={save.isPending}
            disabledReason={same ? 'Nothing was changed' : undefined}
          >
            Save the settings
          </Button>
        </div>
      )}
    </form>
  );
}
