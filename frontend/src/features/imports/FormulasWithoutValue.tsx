import type { ImportDetail } from '@/api/types/imports';
import { plural } from '@/lib/numbers';
import { Note } from '@/ui/States';

/** Nothing of a workbook is run, so a formula is what the program that saved it has stored beside it. */
export function FormulasWithoutValue({ list }: { list: ImportDetail }) {
  const count = list.formulasWithoutValue;
  if (count === 0) return null;
  return (
    <Note tone="wait">
      {plural(count, 'cell')} {count === 1 ? 'holds a formula' : 'hold formulas'} that nothing has worked out yet, so{' '}
      {count === 1 ? 'it is' : 'they are'} empty or zero in this list. Open the workbook in a spreadsheet program, save
      it and upload it again.
    </Note>
  );
}
