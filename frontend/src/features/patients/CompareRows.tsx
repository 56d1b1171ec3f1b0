import type { ReactNode } from 'react';
import type { MergedField } from '@/api/types/duplicates';
import type { Patient } from '@/api/types/patients';
import { calendarDate, zoneName } from '@/lib/dates';
import { languageName } from '@/lib/languages';
import { FIELD } from './duplicateWords';

/** A field as it is shown; null when it is not known. */
export const SHOWN: Record<MergedField, (patient: Patient) => string | null> = {
  GIVEN_NAME: (patient) => patient.givenName,
  FAMILY_NAME: (patient) => patient.familyName,
  BIRTH_DATE: (patient) => patient.birthDate && calendarDate(patient.birthDate),
  EMAIL: (patient) => patient.email ?? null,
  POSTAL_CODE: (patient) => patient.postalCode ?? null,
  LANGUAGE: (patient) => patient.language && languageName(patient.language),
  TIME_ZONE: (patient) => patient.timeZone && zoneName(patient.timeZone),
};
export const FIELDS = Object.keys(SHOWN) as MergedField[];

interface ChoiceProps {
  name: string;
  label: string;
  checked: boolean;
  onChoose: () => void;
  children: ReactNode;
}

export function Choice({ name, label, checked, onChoose, children }: ChoiceProps) {
  return (
    <label className="choice">
      <input type="radio" name={name} aria-label={label} checked={checked} onChange={onChoose} />
      <span>{children}</span>
    </label>
  );
}

interface FieldRowProps {
  field: MergedField;
  both: readonly Patient[];
  differs: boolean;
  chosen: string | undefined;
  onChoose: ((patientId: string) => void) | undefined;
}

/** One field of both; where it differs, one of the values is chosen. */
export function FieldRow({ field, both, differs, chosen, onChoose }: FieldRowProps) {
  return (
    <tr className={differs ? 'differs' : undefined}>
      <th scope="row">
        {FIELD[field]}
        {differs && <span className="small"> differs</span>}
      </th>
      {both.map((patient) => {
        const value = SHOWN[field](patient);
        return (
          <td key={patient.id}>
            {differs && onChoose ? (
              <Choice
                name={field}
                label={`${FIELD[field]}: ${value ?? ''}`}
                checked={chosen === patient.id}
                onChoose={() => onChoose(patient.id)}
              >
                {value}
              </Choice>
            ) : (
              (value ?? <span className="muted">–</span>)
            )}
          </td>
        );
      })}
    </tr>
  );
}

interface LinesProps {
  title: string;
  both: readonly Patient[];
  of: (patient: Patient) => string[];
}

/** What both have several of, and what is joined. */
export function Lines({ title, both, of }: LinesProps) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {both.map((patient) => (
        <td key={patient.id}>
          {of(patient).length === 0 && <span className="muted">–</span>}
          {of(patient).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </td>
      ))}
    </tr>
  );
}
