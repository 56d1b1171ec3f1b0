import { useState } from 'react';
import { useSend } from '@/api/hooks';
import { useWhyNot } from '@/api/me';
import type { ImportDetail } from '@/api/types/imports';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Dialog';
import { columnName } from './columnName';
import { isConfirmed } from './counts';
import { mappingOf } from './mappingOf';

const OTHER = {
  MDY: { order: 'DMY', words: 'day first' },
  DMY: { order: 'MDY', words: 'month first' },
} as const;

/**
 * Where a date cannot be: the whole column may be written in the other order. Offered only where
 * that reads all of its dates, and the order as it is does not.
 */
export function ReadDateAs({ list, index }: { list: ImportDetail; index: number }) {
  const blocked = useWhyNot('uploadLists');
  const [asking, setAsking] = useState(false);
  const save = useSend('put', '/api/imports/{id}/mapping', {
    invalidates: ['/api/imports', '/api/imports/{id}', '/api/imports/{id}/rows'],
    onDone: () => setAsking(false),
  });
  const column = list.columns.find((one) => one.index === index);
  const format = list.mapping.columns.find((one) => one.index === index)?.format;
  if (blocked || !column || !isConfirmed(list) || (format !== 'MDY' && format !== 'DMY')) return null;
  const fitting = column.dateOrders ?? [];
  const other = OTHER[format];
  if (fitting.includes(format) || !fitting.includes(other.order)) return null;
  const send = () => {
    const body = mappingOf(list);
    const columns = body.columns.map((one) => (one.index === index ? { ...one, format: other.order } : one));
    save.mutate({ path: { id: list.id }, body: { ...body, columns } });
  };
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        Read the column {other.words}…
      </Button>
      <Confirm
        title={`Read ${columnName(column)} ${other.words}`}
        opened={asking}
        onClose={() => setAsking(false)}
        confirm={`Read all dates ${other.words}`}
        busy={save.isPending}
        onConfirm={send}
      >
        <p>
          All dates of the column {columnName(column)} are read anew, not only this one: they may change in every row.
        </p>
      </Confirm>
    </>
  );
}
