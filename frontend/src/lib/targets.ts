/** What a column of a list can become, in the words of the console. */

export const TARGETS = [
  { value: 'IDENTIFIER', label: 'Identifier (MRN)' },
  { value: 'GIVEN_NAME', label: 'Given name' },
  { value: 'FAMILY_NAME', label: 'Family name' },
  { value: 'FULL_NAME', label: 'Full name' },
  { value: 'BIRTH_DATE', label: 'Birth date' },
  { value: 'PHONE', label: 'Phone' },
  { value: 'ALTERNATE_PHONE', label: 'Second phone' },
  { value: 'EMAIL', label: 'Email' },
  { value: 'LANGUAGE', label: 'Language' },
  { value: 'POSTAL_CODE', label: 'Postal code' },
  { value: 'TIME_ZONE', label: 'Time zone' },
  { value: 'APPOINTMENT_AT', label: 'Appointment' },
  { value: 'CALL_UNTIL', label: 'Last day to call' },
  { value: 'CONSENT', label: 'Consent' },
  { value: 'DO_NOT_CALL', label: 'Do not call' },
  { value: 'VARIABLE', label: 'Kept, usable in prompts' },
  { value: 'IGNORE', label: 'Kept, not used' },
] as const;

export type Target = (typeof TARGETS)[number]['value'];

const DATE_FORMATS = [
  { value: 'MDY', label: 'Month first (12/31/2026)' },
  { value: 'DMY', label: 'Day first (31/12/2026)' },
  { value: 'YMD', label: 'Year first (2026-12-31)' },
] as const;

const NAME_FORMATS = [
  { value: 'LAST_COMMA_FIRST', label: 'Family name, given name' },
  { value: 'FIRST_LAST', label: 'Given name, then family name' },
] as const;

export function targetText(target: string): string {
  return TARGETS.find((one) => one.value === target)?.label ?? target;
}

const MONTH_FIRST_REGIONS: readonly string[] = ['US', 'PR', 'VI', 'GU', 'AS', 'PH'];

interface Format {
  value: string;
  label: string;
}

/** The ways a target can be written, the usual one of the region first; none when there is only one way. */
export function formatsOf(target: string, region = 'US'): readonly Format[] {
  if (target === 'FULL_NAME') return NAME_FORMATS;
  if (target !== 'BIRTH_DATE' && target !== 'APPOINTMENT_AT' && target !== 'CALL_UNTIL') return [];
  const usual = MONTH_FIRST_REGIONS.includes(region) ? 'MDY' : 'DMY';
  const dates = DATE_FORMATS.toSorted((a, b) => Number(b.value === usual) - Number(a.value === usual));
  return target === 'APPOINTMENT_AT' ? [...dates, { value: 'TIME', label: 'The time only (9:10)' }] : dates;
}

/** The way that these values are written, as far as they show it; else the region's usual way. */
export function guessFormat(target: string, samples: readonly string[], region = 'US'): string | null {
  const usual = formatsOf(target, region)[0]?.value ?? null;
  if (usual === null || samples.length === 0) return usual;
  if (target === 'FULL_NAME') return samples.some((one) => one.includes(',')) ? 'LAST_COMMA_FIRST' : 'FIRST_LAST';
  if (target === 'APPOINTMENT_AT' && samples.every((one) => TIME_ONLY.test(one.trim()))) return 'TIME';
  const parts = samples.flatMap((one) => {
    const found = one.match(DATE_PARTS);
    return found ? [{ first: found[1] ?? '', separator: found[2] ?? '', second: Number(found[3]) }] : [];
  });
  if (parts.some((one) => one.first.length === 4)) return 'YMD';
  if (parts.some((one) => Number(one.first) > MONTHS)) return 'DMY';
  if (parts.some((one) => one.second > MONTHS)) return 'MDY';
  // Dots between numbers are a habit of places that write the day first.
  return parts.some((one) => one.separator === '.') ? 'DMY' : usual;
}

const TIME_ONLY = /^\d{1,2}[:.]\d{2}(:\d{2})?\s*([ap]\.?m\.?)?$/i;
const DATE_PARTS = /^\s*(\d{1,4})([./-])(\d{1,2})[./-]\d{1,4}/;
const MONTHS = 12;

/** `Prep code #2` as `prep_code_2`: how a prompt names the column. */
export function variableName(header: string): string {
  const slug = header
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (!slug) return 'column';
  return /^[a-z]/.test(slug) ? slug.slice(0, 60) : `c_${slug}`.slice(0, 60);
}

const ONLY_ONCE: readonly string[] = TARGETS.map((one) => one.value).filter(
  (value) => !['VARIABLE', 'IGNORE', 'ALTERNATE_PHONE'].includes(value),
);

/** What still stands in the way of this mapping, in sentences; empty when nothing does. */
export function mappingProblems(columns: readonly { target: string; format?: string | null }[]): string[] {
  const has = (target: string) => columns.some((column) => column.target === target);
  const problems: string[] = [];
  if (!has('PHONE')) problems.push('No column is the phone number.');
  if (!has('FULL_NAME') && !(has('GIVEN_NAME') && has('FAMILY_NAME'))) {
    problems.push('No column is the name: choose a full name, or given and family name.');
  }
  if (has('FULL_NAME') && has('GIVEN_NAME') && has('FAMILY_NAME')) {
    problems.push('The name stands twice: choose the full name, or given and family name.');
  }
  for (const target of ONLY_ONCE) {
    // Day and time of an appointment may stand in two columns.
    const twice = columns.filter((column) => column.target === target && column.format !== 'TIME').length > 1;
    if (twice) {
      const more = target === 'APPOINTMENT_AT' ? ', or say which of them is the time only' : '';
      problems.push(`Two columns are “${targetText(target)}”: choose one${more}.`);
    }
  }
  return problems;
}
