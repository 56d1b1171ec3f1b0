import type { ImportDetail } from '@/api/types/imports';
import { plural } from '@/lib/numbers';
import { Note } from '@/ui/States';
import { columnName } from './columnName';

/** What the workbook does not show is in the list all the same: nobody should find that out by a call. */
export function HiddenParts({ list }: { list: ImportDetail }) {
  const columns = list.hiddenColumns.length;
  const parts = [
    ...(list.hiddenRows > 0 ? [plural(list.hiddenRows, 'row')] : []),
    ...(columns > 0 ? [`${plural(columns, 'column')} (${names(list)})`] : []),
  ];
  if (parts.length === 0) return null;
  const one = list.hiddenRows + columns === 1;
  return (
    <Note tone="wait">
      {parts.join(' and ')} {one ? 'is' : 'are'} hidden in the workbook; {one ? 'it is' : 'they are'} part of this list.
    </Note>
  );
}

function names(list: ImportDetail): string {
  return list.columns
    .filter((column) => list.hiddenColumns.includes(column.index))
    .map(columnName)
    .join(', ');
}
