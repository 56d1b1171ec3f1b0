import type { ImportCounts, ImportSummary } from '@/api/types/imports';

/** What the rows of a list are, once its mapping was looked at by somebody; before that it is a guess. */
export function mappedCounts(list: Pick<ImportSummary, 'state' | 'counts'>): ImportCounts | null {
  return list.state === 'UPLOADED' ? null : list.counts;
}

/** How many rows somebody should look at. */
export function toLookAt(counts: ImportCounts | null): number {
  return counts ? counts.problem + counts.held : 0;
}
