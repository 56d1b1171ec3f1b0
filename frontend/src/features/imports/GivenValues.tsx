import type { GivenValue, ImportTarget } from '@/api/types/imports';
import { MAY_BE_GIVEN, targetText } from '@/lib/targets';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { SelectField, TextField } from '@/ui/fields';

interface GivenValuesProps {
  values: readonly GivenValue[];
  error: (at: number) => string | undefined;
  onChange: (values: GivenValue[]) => void;
}

const HOW: Partial<Record<ImportTarget, string>> = {
  LANGUAGE: 'Such as Spanish or es.',
  TIME_ZONE: 'Such as Eastern or America/New_York.',
  POSTAL_CODE: 'Such as 10001.',
  APPOINTMENT_AT: 'Such as 2026-12-03 14:30; a day alone, or a time alone, where a column has the other.',
  CALL_UNTIL: 'Such as 2026-12-03.',
};

const OPTIONS = MAY_BE_GIVEN.map((value) => ({
  value,
  label: value === 'VARIABLE' ? 'A value for prompts' : targetText(value),
}));

/** What the file does not say and is the same for every row. */
export function GivenValues({ values, error, onChange }: GivenValuesProps) {
  const set = (at: number, next: Partial<GivenValue>) =>
    onChange(values.map((one, index) => (index === at ? { ...one, ...next } : one)));
  return (
    <Card title="For all rows" padded>
      <div className="stack">
        <p className="muted">What the file does not say. The rows show it as coming from here.</p>
        {values.map((value, at) => (
          // Two values may look alike while they are typed.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className="given-row">
            <SelectField
              label={`Value ${String(at + 1)} is`}
              hideLabel
              value={value.target}
              options={OPTIONS}
              onChange={(target) => set(at, { target, variableName: target === 'VARIABLE' ? '' : null })}
            />
            {value.target === 'VARIABLE' && (
              <TextField
                label={`Value ${String(at + 1)} in prompts`}
                hideLabel
                braces
                value={value.variableName ?? ''}
                onChange={(variableName) => set(at, { variableName })}
              />
            )}
            <TextField
              label={`Value ${String(at + 1)}`}
              hideLabel
              description={HOW[value.target]}
              error={error(at)}
              value={value.text}
              onChange={(text) => set(at, { text })}
            />
            <Button
              kind="quiet"
              aria-label={`Remove value ${String(at + 1)}`}
              onClick={() => onChange(values.filter((_, index) => index !== at))}
            >
              Remove
            </Button>
          </div>
        ))}
        <div>
          <Button onClick={() => onChange([...values, { target: 'LANGUAGE', variableName: null, text: '' }])}>
            Add a value for all rows
          </Button>
        </div>
      </div>
    </Card>
  );
}
