import { download } from '@/api/download';
import { titleOf } from '@/api/errors';
import { detailOf } from '@/api/hooks';
import type { ImportDetail } from '@/api/types/imports';
import { Button } from '@/ui/Button';
import { toastError } from '@/ui/toast';

/** All rows as a workbook, with what was mended in them and what is wrong with each. */
export function SaveRows({ list }: { list: ImportDetail }) {
  const save = () =>
    download(`/api/imports/${list.id}/rows.xlsx`, 'rows.xlsx').catch((error: unknown) =>
      toastError(titleOf(error), detailOf(error)),
    );
  return (
    <Button kind="quiet" onClick={() => void save()}>
      Download the rows
    </Button>
  );
}
