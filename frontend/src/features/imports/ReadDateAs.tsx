import { useSend } from '@/api/hooks';
import { useWhyNot } from '@/api/me';
import type { ImportDetail } from '@/api/types/imports';
import { Button } from '@/ui/Button';
import { isConfirmed } from './counts';
import { mappingOf } from './mappingOf';

const OTHER: Partial<Record<string, { format: string; text: string }>> = {
  MDY: { format: 'DMY', text: 'Read the column day first' },
  DMY: { format: 'MDY', text: 'Read the column month first' },
};

/** Where a date cannot be: the whole column may be written in the other order. */
export function ReadDateAs({ list, index }: { list: ImportDetail; index: number }) {
  const blocked = useWhyNot('uploadLists');
  const save = useSend('put', '/api/imports/{id}/mapping', {
    invalidates: ['/api/imports', '/api/imports/{id}', '/api/imports/{id}/rows'],
  });
  const other = OTHER[list.mapping.columns.find((one) => one.index === index)?.format ?? ''];
  if (blocked || !other || !isConfirmed(list)) return null;
  const send = () => {
    const body = mappingOf(list);
    const columns = body.columns.map((one) => (one.index === index ? { ...one, format: other.format } : one));
    save.mutate({ path: { id: list.id }, body: { ...body, columns } });
  };
  return (
    <Button kind="quiet" busy={save.isPending} onClick={send}>
      {other.text}
    </Button>
  );
}
