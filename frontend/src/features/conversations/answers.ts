import type { Answer } from '@/api/types';
import { calendarDate } from '@/lib/dates';

/** An answer as a person would write it down. */
export function answerText(answer: Pick<Answer, 'type' | 'value' | 'text'>): string {
  const { type, value, text } = answer;
  if (type === 'YES_NO')
    return value === true || value === 'YES' || value === 'true' ? 'Yes' : value === null ? text : 'No';
  if (type === 'DATE' && typeof value === 'string') return calendarDate(value);
  return value === null || value === '' ? text : String(value);
}
