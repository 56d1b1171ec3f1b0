import type { ImportCounts, ImportSummary } from '@/api/types/imports';
import { count, plural } from '@/lib/numbers';

/** How many rows a list has; nobody knows while it is being read. */
export function rowsText(list: Pick<ImportSummary, 'state' | 'rowCount'>): string {
  return list.state === 'READING' ? 'being read' : plural(list.rowCount, 'row');
}

/** What the rows of a list are, once its mapping was looked at by somebody; before that it is a guess. */
export function mappedCounts(list: Pick<ImportSummary, 'state' | 'counts'>): ImportCounts | null {
  return list.state === 'UPLOADED' || list.state === 'REFUSED' || isUnderWay(list) ? null : list.counts;
}

/** Whether a long list is still being read or checked. */
export function isUnderWay(list: Pick<ImportSummary, 'state'>): boolean {
  return list.state === 'READING' || list.state === 'CHECKING';
}

/** Whether the rows of a list may still change. */
export function isOpen(list: Pick<ImportSummary, 'state'>): boolean {
  return list.state === 'UPLOADED' || list.state === 'MAPPED';
}

/** Whether somebody has looked at the mapping, and it may still change: one part of it may be sent back alone. */
export function isConfirmed(list: Pick<ImportSummary, 'state'>): boolean {
  return list.state === 'MAPPED';
}

/** How many rows are numbers that nobody is to call, without a name. */
export function stoppedNumbers(list: Pick<ImportSummary, 'problemsByCode'>): number {
  return list.problemsByCode.find((one) => one.code === 'STOPPED_NUMBER')?.count ?? 0;
}

/** What the rows come to, in a few words; of a list of numbers not to call, nothing is ready and nothing has to be. */
export function rowsInWords(list: Pick<ImportSummary, 'problemsByCode'>, counts: ImportCounts, ready: string): string {
  const stopped = stoppedNumbers(list);
  const open = toLookAt(counts);
  return [
    counts.ready > 0 || stopped === 0 ? ready : '',
    open > 0 ? `${count(open)} to look at` : '',
    stopped > 0 ? `${plural(stopped, 'number')} not to call` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** How many rows somebody should look at. */
export function toLookAt(counts: ImportCounts | null): number {
  return counts ? counts.problem + counts.held : 0;
}
