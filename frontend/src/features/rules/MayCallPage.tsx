import './rules.css';
import { useSend } from '@/api/hooks';
import { businessNow, useMay, useMe, useZone } from '@/api/me';
import type { CallingCase, CallingDecision } from '@/api/types/rules';
import { FormError } from '@/form/FormError';
import { useForm } from '@/form/useForm';
import { instantOf, localInput, zoneName } from '@/lib/dates';
import { PURPOSE_OPTIONS } from '@/lib/purposes';
import { zoneOptions } from '@/lib/zones';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { CheckField, SelectField, TextField } from '@/ui/fields';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { Answer } from './Answer';

/** "May I call this number now?": what is asked is sent by POST and kept nowhere. */
export function MayCallPage() {
  const ask = useSend('post', '/api/calling-permission', { showsErrors: true });
  const decision: CallingDecision | undefined = ask.data?.decisions[0];
  return (
    <Page
      title="May I call?"
      sentence={
        <p className="muted">
          Asks the law of every place the number may be in; with consents and hours, the clinic&apos;s own rules too.
        </p>
      }
    >
      <div className="may-call">
        <Question busy={ask.isPending} error={ask.error} onAsk={(body) => ask.mutate({ body })} />
        <div aria-live="polite">
          {decision ? (
            <Answer decision={decision} />
          ) : (
            <Card>
              <Empty>The answer stands here, with the rules that it rests on.</Empty>
            </Card>
          )}
        </div>
      </div>
    </Page>
  );
}

interface QuestionProps {
  busy: boolean;
  error: Error | null;
  onAsk: (question: { legalOnly: boolean; cases: CallingCase[] }) => void;
}

function Question({ busy, error, onAsk }: QuestionProps) {
  const me = useMe();
  const clinicZone = useZone();
  const mayAskAll = useMay('askWhetherToCall');
  const { values, set } = useForm<Draft>({
    phone: '',
    postalCode: '',
    country: '',
    zone: '',
    at: localInput(businessNow(me), clinicZone),
    purpose: PURPOSE_OPTIONS[0]?.value ?? '',
    legalOnly: !mayAskAll,
  });
  const nothing = !values.phone.trim() && !values.postalCode.trim() && !values.zone;
  return (
    <Card title="The number" padded>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault();
          if (!nothing && !busy) onAsk({ legalOnly: values.legalOnly, cases: [caseOf(values, clinicZone)] });
        }}
      >
        <div className="may-call-fields">
          <TextField label="Phone" type="tel" value={values.phone} onChange={set('phone')} />
          <TextField label="Postal code" value={values.postalCode} onChange={set('postalCode')} />
          <SelectField label="Country" value={values.country} onChange={set('country')} options={COUNTRIES} />
          <SelectField
            label="Patient's own zone"
            value={values.zone}
            onChange={set('zone')}
            options={[{ value: '', label: 'Not known' }, ...zoneOptions('')]}
          />
          <TextField
            label="When"
            type="datetime-local"
            description={`In ${zoneName(clinicZone)}`}
            value={values.at}
            onChange={set('at')}
          />
          <SelectField
            label="Purpose"
            value={values.purpose}
            onChange={set('purpose')}
            options={PURPOSE_OPTIONS}
            disabled={values.legalOnly}
          />
        </div>
        <CheckField
          label="The law only"
          description={
            mayAskAll
              ? "Leaves out the clinic's hours, caps and consents."
              : 'Your role may only ask what the law says.'
          }
          checked={values.legalOnly}
          onChange={set('legalOnly')}
          disabled={!mayAskAll}
        />
        <FormError error={error} />
        <div className="row end">
          <Button
            type="submit"
            kind="primary"
            busy={busy}
            disabledReason={nothing ? 'Fill in a phone, a postal code or a zone' : undefined}
          >
            May I call?
          </Button>
        </div>
      </form>
    </Card>
  );
}

interface Draft {
  phone: string;
  postalCode: string;
  country: string;
  zone: string;
  at: string;
  purpose: string;
  legalOnly: boolean;
}

const COUNTRIES = [
  { value: '', label: 'As the number says' },
  { value: 'US', label: 'United States' },
  { value: 'CA', label: 'Canada' },
  { value: 'ES', label: 'Spain' },
  { value: 'IN', label: 'India' },
];

function caseOf({ at, legalOnly, purpose, ...told }: Draft, zone: string): CallingCase {
  const filled = Object.entries(told)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== '');
  return {
    ...Object.fromEntries(filled),
    ...(at ? { at: instantOf(at, zone).toISOString() } : {}),
    ...(legalOnly ? {} : { purpose }),
  };
}
