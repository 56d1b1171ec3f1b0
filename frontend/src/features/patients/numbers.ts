import type { StoppedNumber } from '@/api/types/patients';
import { count, plural } from '@/lib/numbers';

/** As many as the server takes at once. */
export const NUMBERS_MAX = 1_000;

/** The numbers of a text: one per line, or between commas, semicolons and tabs as sheets and mails have them. */
export function numbersIn(text: string): string[] {
  return text
    .split(/[\n\r,;\t]+/)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Why these cannot be sent yet. */
export function notToSend(phones: readonly string[]): string | undefined {
  if (phones.length === 0) return 'Write a number first';
  return phones.length > NUMBERS_MAX
    ? `${count(phones.length)} are too many at once: upload them as a list, with a column that says not to call`
    : undefined;
}

/** What came of them, in one sentence. */
export function resultText(results: readonly StoppedNumber[]): string {
  const added = results.filter((one) => one.result === 'ADDED').length;
  const stood = results.filter((one) => one.result === 'STANDS_ALREADY').length;
  if (added === 0 && stood === 0) return 'No number was added.';
  const there = stood > 0 ? `${plural(stood, 'number')} stood here already.` : '';
  return added > 0 ? `${plural(added, 'number')} added. ${there}`.trim() : there;
}
