import { useRef } from 'react';
import { useSend } from '@/api/hooks';
import { useWhyNot } from '@/api/me';
import type { ImportDetail } from '@/api/types/imports';
import { FormError } from '@/form/FormError';
import { count, plural } from '@/lib/numbers';
import { Button } from '@/ui/Button';
import { Note } from '@/ui/States';
import { toastDone } from '@/ui/toast';
import { isOpen, toLookAt } from './counts';
import { saveFile } from './saveFile';

/** The rows to look at leave as a workbook, are mended there, and come back into the same list. */
export function MendOutside({ list }: { list: ImportDetail }) {
  const blocked = useWhyNot('uploadLists');
  const input = useRef<HTMLInputElement>(null);
  const open = toLookAt(list.counts);
  const send = useSend('post', '/api/imports/{id}/mended-rows', {
    invalidates: ['/api/imports', '/api/imports/{id}', '/api/imports/{id}/rows'],
    showsErrors: true,
    onDone: (came) =>
      toastDone(
        came.rowsChanged === 0
          ? 'Nothing in the file differs from the list'
          : `${plural(came.rowsChanged, 'row')} changed`,
      ),
  });
  if (blocked || open === 0 || !isOpen(list)) return null;
  const bring = (file: File | undefined) => {
    if (!file) return;
    const body = new FormData();
    body.append('file', file);
    send.mutate({ path: { id: list.id }, body });
  };
  return (
    <>
      <Note tone="quiet">
        <div className="row spread">
          <span>
            Change rows below, or mend the {count(open)} in a spreadsheet: download them, mend their cells, and bring
            the file back.
          </span>
          <span className="row">
            <Button onClick={() => saveFile(`/api/imports/${list.id}/errors.xlsx`, 'errors.xlsx')}>
              Download the {count(open)}
            </Button>
            <Button busy={send.isPending} onClick={() => input.current?.click()}>
              Bring them back
            </Button>
          </span>
        </div>
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.csv"
          aria-label="The mended rows"
          onChange={(event) => {
            bring(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </Note>
      <FormError error={send.error} />
    </>
  );
}
