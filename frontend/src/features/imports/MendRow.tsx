import { useState } from 'react';
import { useSend } from '@/api/hooks';
import type { ImportDetail, ImportRow } from '@/api/types/imports';
import { FormDialog } from '@/form/FormDialog';
import { TextField } from '@/ui/fields';
import { columnName } from './columnName';

interface MendRowProps {
  list: ImportDetail;
  row: ImportRow;
  onClose: () => void;
}

/** Changes cells of one row; what the file says stays beside them. */
export function MendRow({ list, row, onClose }: MendRowProps) {
  const before = list.columns.map((column) => row.cells[column.index] ?? '');
  const [texts, setTexts] = useState(before);
  const changed = list.columns
    .filter((column) => texts[column.index] !== before[column.index])
    .map((column) => ({
      columnIndex: column.index,
      text: texts[column.index] ?? '',
      seen: before[column.index] ?? '',
    }));
  const send = useSend('put', '/api/imports/{id}/rows', {
    invalidates: ['/api/imports', '/api/imports/{id}', '/api/imports/{id}/rows'],
    showsErrors: true,
    onDone: onClose,
  });
  return (
    <FormDialog
      title={`Row ${String(row.rowNumber)}`}
      submit="Change the row"
      opened
      onClose={onClose}
      busy={send.isPending}
      error={send.error}
      missing={changed.length === 0 ? 'Nothing is changed yet' : undefined}
      onSubmit={() => send.mutate({ path: { id: list.id }, body: { rowNumber: row.rowNumber, cells: changed } })}
    >
      {list.columns.map((column) => {
        const inFile = row.inFile[column.index];
        return (
          <TextField
            key={column.index}
            label={columnName(column)}
            description={inFile === undefined ? undefined : `In the file: ${inFile.trim() || 'empty'}`}
            error={row.problems.find((one) => one.columnIndex === column.index)?.message}
            value={texts[column.index] ?? ''}
            onChange={(text) => setTexts((now) => now.map((one, index) => (index === column.index ? text : one)))}
          />
        );
      })}
    </FormDialog>
  );
}
