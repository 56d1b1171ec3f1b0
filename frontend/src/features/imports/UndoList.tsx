import { useState } from 'react';
import { useSend } from '@/api/hooks';
import { useWhyNot, When } from '@/api/me';
import type { ImportDetail, UndoneList } from '@/api/types/imports';
import { count, plural } from '@/lib/numbers';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Confirm } from '@/ui/Dialog';

/** Takes a list back, until somebody was called from it. */
export function UndoList({ list }: { list: ImportDetail }) {
  const blocked = useWhyNot('uploadLists');
  const [asking, setAsking] = useState(false);
  const undo = useSend('post', '/api/imports/{id}/undo', {
    invalidates: ['/api/imports', '/api/patients', '/api/runs'],
    onDone: () => setAsking(false),
  });
  const taken = list.state === 'COMMITTING' || list.state === 'COMMITTED' || list.state === 'FAILED';
  return (
    <>
      <Button kind="quiet" disabledReason={blocked} onClick={() => setAsking(true)}>
        {taken ? 'Undo the list' : 'Discard the list'}
      </Button>
      <Confirm
        title={taken ? 'Undo the list' : 'Discard the list'}
        opened={asking}
        onClose={() => setAsking(false)}
        confirm={taken ? `Undo ${plural(list.rowCount, 'row')}` : 'Discard it'}
        danger
        busy={undo.isPending}
        onConfirm={() => undo.mutate({ path: { id: list.id } })}
      >
        {taken && (
          <p>
            Patients whom only this list brought are removed, what it changed of others is put back, and nobody is
            called from it any more. Whoever is not to be called stays so.
          </p>
        )}
        <p>The file and what its cells say are deleted from here. You can upload it again at any time.</p>
      </Confirm>
    </>
  );
}

/** What came of it. */
export function Undone({ undone, busy }: { undone: UndoneList; busy: boolean }) {
  return (
    <Card title={busy ? 'Being undone' : 'Undone'}>
      <dl className="facts">
        <dt>By</dt>
        <dd>
          {undone.by}, <When at={undone.at} />
        </dd>
        <dt>Patients removed</dt>
        <dd className="num">{count(undone.removedPatients)}</dd>
        <dt>Patients put back as they were</dt>
        <dd className="num">{count(undone.restoredPatients)}</dd>
        <dt>Patients who stay</dt>
        <dd>
          <span className="num">{count(undone.keptPatients)}</span>
          {undone.keptPatients > 0 && (
            <div className="small muted">
              Another list names them, somebody changed or spoke with them since, or they are not to be called.
            </div>
          )}
        </dd>
      </dl>
    </Card>
  );
}
