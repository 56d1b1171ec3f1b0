import { PURPOSES } from '@/lib/purposes';
import { plain } from '@/lib/words';
import { CheckField, SelectField, TextField } from '@/ui/fields';
import { Note } from '@/ui/States';

export interface ConsentDraft {
  given: 'LIST' | 'NONE';
  purposes: string[];
  obtainedHow: string;
  obtainedOn: string;
}

export const NO_CONSENT: ConsentDraft = { given: 'LIST', purposes: [], obtainedHow: '', obtainedOn: '' };

/** `today` is a calendar date of the clinic: nobody can have agreed after it. */
export function consentMissing(draft: ConsentDraft, today: string): string | undefined {
  if (draft.given === 'NONE') return undefined;
  if (draft.purposes.length === 0) return 'Choose what the patients agreed to be called about';
  if (!draft.obtainedHow.trim()) return 'Say how the consent was obtained';
  if (!draft.obtainedOn) return 'Say when the consent was obtained';
  return draft.obtainedOn > today ? 'The consent cannot have been obtained in the future' : undefined;
}

interface ConsentFormProps {
  values: ConsentDraft;
  today: string;
  set: <K extends keyof ConsentDraft>(key: K) => (value: ConsentDraft[K]) => void;
  /** What follows when nobody attests it. */
  without: string;
}

/** The admin's word for the whole list; it is stored per patient and purpose, with its source. */
export function ConsentForm({ values, today, set, without }: ConsentFormProps) {
  return (
    <div className="stack">
      <SelectField
        label="Have these patients agreed to be called?"
        value={values.given}
        onChange={set('given')}
        options={[
          { value: 'LIST', label: 'Yes, all patients of this list' },
          { value: 'NONE', label: 'Not all: only rows that say so themselves' },
        ]}
      />
      {values.given === 'NONE' && <Note tone="wait">{without}</Note>}
      {values.given === 'LIST' && (
        <>
          <fieldset className="fieldset">
            <legend>Agreed to be called about</legend>
            <div className="stack-small">
              {PURPOSES.map((purpose) => (
                <CheckField
                  key={purpose}
                  label={plain(purpose)}
                  checked={values.purposes.includes(purpose)}
                  onChange={(checked) =>
                    set('purposes')(
                      checked ? [...values.purposes, purpose] : values.purposes.filter((one) => one !== purpose),
                    )
                  }
                />
              ))}
            </div>
          </fieldset>
          <div className="halves">
            <TextField
              label="How it was obtained"
              placeholder="Intake form, signed"
              value={values.obtainedHow}
              onChange={set('obtainedHow')}
            />
            <TextField
              label="When, at the latest"
              type="date"
              max={today}
              value={values.obtainedOn}
              onChange={set('obtainedOn')}
            />
          </div>
        </>
      )}
    </div>
  );
}
