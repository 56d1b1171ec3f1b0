import type { Answer } from '@/api/types/conversations';
import { calendarDate } from '@/lib/dates';

/** A question as a label: without the mark that asks. */
export function questionLabel(question: string): string {
  return question.replace(/[\s?:.]+$/, '');
}

/** An answer as a person would write it down. */
export function answerText(answer: Pick<Answer, 'type' | 'value' | 'text'>): string {
  const { type, value, text } = answer;
  if (type === 'YES_NO')
    return value === true || value === 'YES' || value === 'true' ? 'Yes' : value === null ? text : 'No';
  if (type === 'DATE' && typeof value === 'string') return calendarDate(value);
  if (type === 'DATE_TIME' && typeof value === 'string') {
    const [day = '', time = ''] = value.split('T');
    return `${calendarDate(day)} ${time.slice(0, 5)}`.trim();
  }
  return value === null || value === '' ? text : String(value);
}
