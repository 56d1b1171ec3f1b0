import type { ImportCounts, ImportSummary } from '@/api/types/imports';
import { plural } from '@/lib/numbers';

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

/** How many rows somebody should look at. */
export function toLookAt(counts: ImportCounts | null): number {
  return counts ? counts.problem + counts.held : 0;
}
