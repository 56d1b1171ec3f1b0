import type { ImportDetail } from '@/api/types/imports';
import { Button } from '@/ui/Button';
import { saveFile } from './saveFile';

/** All rows as a workbook, with what was mended in them and what is wrong with each. */
export function SaveRows({ list }: { list: ImportDetail }) {
  return (
    <Button kind="quiet" onClick={() => saveFile(`/api/imports/${list.id}/rows.xlsx`, 'rows.xlsx')}>
      Download the rows
    </Button>
  );
}
