import { useState } from 'react';
import { useSend } from '@/api/hooks';
import { useWhyNot } from '@/api/me';
import type { ImportDetail, RepeatKind } from '@/api/types/imports';
import { Go } from '@/lib/Go';
import { plural } from '@/lib/numbers';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Confirm } from '@/ui/Dialog';
import { isOpen } from './counts';

const WORDS: Record<RepeatKind, { rows: (rows: number) => string; button: string }> = {
  COPY: {
    rows: (rows) => `${plural(rows, 'row is a copy', 'rows are copies')} of an earlier row`,
    button: 'Leave the copies out',
  },
  SAME_PATIENT: {
    rows: (rows) => `${plural(rows, 'row names', 'rows name')} a patient again with something else beside`,
    button: 'Leave the later rows out',
  },
};

interface RepeatedRowsProps {
  list: ImportDetail;
  /** The address of the rows that repeat an earlier one. */
  to: string;
}

/** Says how many rows name a patient again whom an earlier row names, and leaves them out. */
export function RepeatedRows({ list, to }: RepeatedRowsProps) {
  const blocked = useWhyNot('uploadLists');
  const [asking, setAsking] = useState<RepeatKind | null>(null);
  const skip = useSend('post', '/api/imports/{id}/skipped-rows', {
    invalidates: ['/api/imports', '/api/imports/{id}', '/api/imports/{id}/rows'],
    onDone: () => setAsking(null),
  });
  const rows: Record<RepeatKind, number> = {
    COPY: list.counts?.copies ?? 0,
    SAME_PATIENT: list.counts?.samePatient ?? 0,
  };
  const kinds = (['COPY', 'SAME_PATIENT'] as const).filter((kind) => rows[kind] > 0);
  if (kinds.length === 0 || !isOpen(list)) return null;
  return (
    <Card title="The same patient more than once" padded>
      <p>
        {kinds.map((kind) => WORDS[kind].rows(rows[kind])).join(', ')}. Nobody is called twice for it: a run calls the
        first row of a patient, and the others say so.{' '}
        <Go className="text-link" to={to}>
          Look at them
        </Go>
      </p>
      <div className="row decide-all">
        {kinds.map((kind) => (
          <Button key={kind} disabledReason={blocked} onClick={() => setAsking(kind)}>
            {WORDS[kind].button}
          </Button>
        ))}
      </div>
      <Confirm
        title={asking ? WORDS[asking].button : ''}
        opened={asking !== null}
        onClose={() => setAsking(null)}
        confirm={asking ? `Leave ${plural(rows[asking], 'row')} out` : ''}
        busy={skip.isPending}
        onConfirm={() => asking && skip.mutate({ path: { id: list.id }, body: { repeats: asking, skipped: true } })}
      >
        <p>
          The first row of each patient stays. What only a later row says, such as another phone, is not taken over.
          Rows that say not to call, or that a patient has died, stay. Each row can be taken in again.
        </p>
      </Confirm>
    </Card>
  );
}
