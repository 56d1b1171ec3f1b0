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
  { value: 'APPOINTMENT_STATUS', label: 'Appointment status' },
  { value: 'CALL_UNTIL', label: 'Last day to call' },
  { value: 'CONSENT', label: 'Consent' },
  { value: 'DO_NOT_CALL', label: 'Do not call' },
  { value: 'VARIABLE', label: 'Kept, usable in prompts' },
  { value: 'IGNORE', label: 'Kept, not used' },
] as const;

/** What the mapping may say of many rows at once: never who somebody is, or how they are reached. */
export const MAY_BE_GIVEN: readonly Target[] = [
  'LANGUAGE',
  'TIME_ZONE',
  'POSTAL_CODE',
  'APPOINTMENT_AT',
  'CALL_UNTIL',
  'VARIABLE',
];

export type Target = (typeof TARGETS)[number]['value'];

const DATE_FORMATS = [
  { value: 'MDY', label: 'Month first (12/31/2026)' },
  { value: 'DMY', label: 'Day first (31/12/2026)' },
  { value: 'YMD', label: 'Year first (2026-12-31)' },
] as const;

const NAME_FORMATS = [
  { value: 'LAST_COMMA_FIRST', label: 'Family name, given name' },
  { value: 'FIRST_LAST', label: 'Given name, then family name' },
  { value: 'LAST_FIRST', label: 'Family name, then given name' },
] as const;

const DATE_PARTS = [
  { value: 'YEAR', label: 'The year only' },
  { value: 'MONTH', label: 'The month only' },
  { value: 'DAY', label: 'The day only' },
] as const;

const PHONE_FORMATS = [
  { value: '', label: 'The number' },
  { value: 'EXTENSION', label: 'The extension only' },
] as const;

const POSTAL_FORMATS = [
  { value: '', label: 'The code alone' },
  { value: 'ADDRESS', label: 'At the end of an address' },
] as const;

const STATUS_FORMATS = [
  { value: '', label: 'Words such as scheduled, canceled' },
  { value: 'CANCELED', label: 'Whether or when it was canceled' },
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
  if (target === 'PHONE') return PHONE_FORMATS;
  if (target === 'POSTAL_CODE') return POSTAL_FORMATS;
  if (target === 'APPOINTMENT_STATUS') return STATUS_FORMATS;
  if (target !== 'BIRTH_DATE' && target !== 'APPOINTMENT_AT' && target !== 'CALL_UNTIL') return [];
  const usual = MONTH_FIRST_REGIONS.includes(region) ? 'MDY' : 'DMY';
  const dates = DATE_FORMATS.toSorted((a, b) => Number(b.value === usual) - Number(a.value === usual));
  const time = target === 'APPOINTMENT_AT' ? [{ value: 'TIME', label: 'The time only (9:10)' }] : [];
  return [...dates, ...time, ...DATE_PARTS];
}

/** The way that these values are written, as far as they show it; else the region's usual way. */
export function guessFormat(target: string, samples: readonly string[], region = 'US'): string | null {
  const filled = samples.map((one) => one.trim()).filter(Boolean);
  if (target === 'APPOINTMENT_STATUS' && filled.length > 0) return filled.every(isYesNoOrDate) ? 'CANCELED' : null;
  const usual = formatsOf(target, region)[0]?.value || null;
  if (usual === null || samples.length === 0) return usual;
  if (target === 'FULL_NAME') return samples.some((one) => one.includes(',')) ? 'LAST_COMMA_FIRST' : 'FIRST_LAST';
  if (target === 'APPOINTMENT_AT' && samples.every((one) => TIME_ONLY.test(one.trim()))) return 'TIME';
  const parts = samples.flatMap((one) => {
    const found = one.match(DATE_NUMBERS);
    return found ? [{ first: found[1] ?? '', separator: found[2] ?? '', second: Number(found[3]) }] : [];
  });
  if (parts.some((one) => one.first.length === 4)) return 'YMD';
  if (parts.some((one) => Number(one.first) > MONTHS)) return 'DMY';
  if (parts.some((one) => one.second > MONTHS)) return 'MDY';
  // Dots between numbers are a habit of places that write the day first.
  return parts.some((one) => one.separator === '.') ? 'DMY' : usual;
}

function isYesNoOrDate(text: string): boolean {
  return YES_OR_NO.test(text) || DATE_NUMBERS.test(text);
}

const YES_OR_NO = /^(y|yes|n|no|s[ií]?|true|false|[01x])$/i;
const TIME_ONLY = /^\d{1,2}[:.]\d{2}(:\d{2})?\s*([ap]\.?m\.?)?$/i;
const DATE_NUMBERS = /^\s*(\d{1,4})([./-])(\d{1,2})[./-]\d{1,4}/;
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

/** Of answers and states any no holds, whichever column says it. */
const MAY_REPEAT: readonly string[] = [
  'VARIABLE',
  'IGNORE',
  'ALTERNATE_PHONE',
  'CONSENT',
  'DO_NOT_CALL',
  'APPOINTMENT_STATUS',
];

const ONLY_ONCE: readonly string[] = TARGETS.map((one) => one.value).filter((value) => !MAY_REPEAT.includes(value));

interface Chosen {
  target: string;
  format?: string | null | undefined;
  joinOrder?: number | null | undefined;
}

/** What still stands in the way of this mapping, in sentences; empty when nothing does. */
export function mappingProblems(columns: readonly Chosen[]): string[] {
  const has = (target: string) => columns.some((column) => column.target === target);
  const problems: string[] = [];
  if (!has('PHONE')) problems.push('No column is the phone number.');
  // A list of numbers not to call names nobody.
  const ofNumbers = has('DO_NOT_CALL') && !NAMING.some(has);
  if (!ofNumbers && !has('FULL_NAME') && !(has('GIVEN_NAME') && has('FAMILY_NAME'))) {
    problems.push('No column is the name: choose a full name, or given and family name.');
  }
  if (has('FULL_NAME') && has('GIVEN_NAME') && has('FAMILY_NAME')) {
    problems.push('The name stands twice: choose the full name, or given and family name.');
  }
  for (const target of ONLY_ONCE) {
    // What is joined may stand in several columns: texts in an order, day and time, the parts of a date.
    const twice =
      columns.filter((column) => column.target === target && !isPart(column) && !column.joinOrder).length > 1;
    if (twice) {
      const more = target === 'APPOINTMENT_AT' ? ', or say which of them is the time only' : '';
      problems.push(`Two columns are “${targetText(target)}”: choose one${more}.`);
    }
    problems.push(...partProblems(target, columns));
  }
  return problems;
}

/** By any of them a row is about somebody. */
const NAMING: readonly string[] = ['FULL_NAME', 'GIVEN_NAME', 'FAMILY_NAME', 'IDENTIFIER', 'BIRTH_DATE'];

const PARTS: readonly string[] = DATE_PARTS.map((part) => part.value);

/** Whether the column has only a part of what it means, which stands beside the others. */
function isPart({ format }: Chosen): boolean {
  return !!format && (format === 'TIME' || format === 'EXTENSION' || PARTS.includes(format));
}

function partProblems(target: string, columns: readonly Chosen[]): string[] {
  const mine = columns.filter((column) => column.target === target);
  const parts = mine.filter(({ format }) => !!format && PARTS.includes(format));
  if (parts.length === 0) return [];
  const name = targetText(target);
  if (parts.length < mine.filter(({ format }) => format !== 'TIME').length) {
    return [`“${name}” is there as a whole and in parts: choose one of them.`];
  }
  return PARTS.every((part) => parts.filter(({ format }) => format === part).length === 1)
    ? []
    : [`“${name}” in parts needs one column each for the year, the month and the day.`];
}
