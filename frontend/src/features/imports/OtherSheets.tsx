import './imports.css';
import { useSend } from '@/api/hooks';
import type { ImportDetail } from '@/api/types/imports';
import { FormError } from '@/form/FormError';
import { Button } from '@/ui/Button';

/** A workbook's list may stand on another sheet than the one that was read: each is one press away. */
export function OtherSheets({ list }: { list: ImportDetail }) {
  const others = list.sheets.filter((sheet) => !sheet.hidden && sheet.name !== list.sheet);
  const send = useSend('put', '/api/imports/{id}/reading', {
    invalidates: ['/api/imports', '/api/imports/{id}', '/api/imports/{id}/rows'],
    showsErrors: true,
  });
  if (others.length === 0) return null;
  return (
    <>
      <div className="other-sheets" role="group" aria-label="Other sheets">
        <span className="small muted">Is the list on another sheet?</span>
        {others.map(({ name }) => (
          <Button
            key={name}
            busy={send.isPending}
            onClick={() =>
              send.mutate({
                path: { id: list.id },
                body: { sheet: name, headerRow: null, charset: null, delimiter: null, discardEdits: false },
              })
            }
          >
            {name}
          </Button>
        ))}
      </div>
      <FormError error={send.error} />
    </>
  );
}
