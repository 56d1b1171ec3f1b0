import type { ColumnMapping, ImportRow } from '@/api/types/imports';
import { calendarDate, clock } from './dates';
import { joinedPhone } from './joins';
import { languageName } from './languages';
import { formatPhone } from './phone';

type Row = Pick<ImportRow, 'cells' | 'readings' | 'fromMapping'>;

/** A number that is written with or without its country is the same; of a local one these are all. */
const LOCAL_DIGITS = 7;

/**
 * How a cell is read where that is not what it says already: a date by its order, a language by its name, a name by its
 * parts. Null where nothing is to be said, where the mapping says it, and where the reading may be another cell's.
 */
export function readingAt(columns: readonly ColumnMapping[], index: number, row: Row): string | null {
  const joined = joinedPhone(columns, index, row);
  if (joined) return formatPhone(joined);
  const target = columns.find((column) => column.index === index)?.target;
  const text = row.cells[index]?.trim();
  if (!target || !text || row.fromMapping?.includes(target)) return null;
  const filled = columns.filter((column) => column.target === target && row.cells[column.index]?.trim());
  // What several cells say together stands at the first of them.
  if (filled.some((column) => column.index < index)) return null;
  const read = row.readings[target] ?? null;
  // A column of its own goes before what the whole name says.
  const isWhole = !columns.some((column) => column.target === 'GIVEN_NAME' || column.target === 'FAMILY_NAME');
  if (target === 'FULL_NAME') return isWhole ? nameOf(text, row.readings) : null;
  if (target === 'PHONE' || target === 'ALTERNATE_PHONE') {
    return read && filled.length === 1 ? phoneOf(text, read) : null;
  }
  // Which of several columns says that it is canceled, its problem tells.
  if (target === 'APPOINTMENT_STATUS' && filled.length > 1) return null;
  const shown = read && wordsOf(target, read);
  return shown && shown.toLowerCase() !== text.toLowerCase() && read !== text ? shown : null;
}

function wordsOf(target: string, read: string): string | null {
  switch (target) {
    case 'BIRTH_DATE':
    case 'CALL_UNTIL':
      return calendarDate(read);
    case 'APPOINTMENT_AT': {
      const [date = read, time] = read.split('T');
      return time ? `${calendarDate(date)}, ${clock(`${date}T${time}Z`, 'UTC')}` : calendarDate(date);
    }
    case 'LANGUAGE':
      return languageName(read);
    case 'CONSENT':
    case 'DO_NOT_CALL':
      return read === 'YES' || read === 'NO' ? read.toLowerCase() : null;
    case 'APPOINTMENT_STATUS':
      return read === 'CANCELED' ? 'canceled' : null;
    case 'EMAIL':
    case 'IDENTIFIER':
    case 'POSTAL_CODE':
    case 'TIME_ZONE':
      return read;
    default:
      return null;
  }
}

/** Which words are whose: two words in the usual order need no telling. */
function nameOf(text: string, { GIVEN_NAME: given, FAMILY_NAME: family }: Row['readings']): string | null {
  if (!given || !family) return null;
  const isPlain = text.toLowerCase() === `${given} ${family}`.toLowerCase() && text.split(/\s+/).length === 2;
  return isPlain ? null : `given name ${given}, family name ${family}`;
}

function phoneOf(text: string, read: string): string | null {
  const said = digits(text);
  const dialed = digits(read);
  const isOfCell = said.includes(dialed.slice(-LOCAL_DIGITS));
  const isSame = said === dialed || (dialed.startsWith('1') && said === dialed.slice(1));
  return isOfCell && !isSame ? formatPhone(read) : null;
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}
