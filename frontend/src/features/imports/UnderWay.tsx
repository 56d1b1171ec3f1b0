import type { ReactNode } from 'react';
import type { ImportDetail } from '@/api/types/imports';
import { count, plural } from '@/lib/numbers';
import { Card } from '@/ui/Card';
import { Note } from '@/ui/States';
import { FileReading } from './FileReading';
import { isUnderWay } from './counts';
import { SheetTable } from './SheetTable';
import { UndoList } from './UndoList';

/** What stands in the place of a list's rows while it is being read, or when it cannot be. */
export function UnderWay({ list, children }: { list: ImportDetail; children: ReactNode }) {
  if (list.refused) {
    return (
      <>
        <Note tone="act">
          <p className="strong">{list.refused.message}</p>
        </Note>
        <FileReading list={list} />
        <div className="row end">
          <UndoList list={list} />
        </div>
      </>
    );
  }
  if (!isUnderWay(list)) return children;
  const reading = list.state === 'READING';
  return (
    <>
      <Card title={reading ? 'The file is being read' : 'The rows are being checked'} padded>
        <div className="stack-small">
          {reading ? (
            <progress aria-label="Rows read" />
          ) : (
            <progress aria-label="Rows checked" max={list.rowCount} value={list.doneRows} />
          )}
          <p className="num" aria-live="polite">
            {reading
              ? `${plural(list.doneRows, 'row')} so far`
              : `${count(list.doneRows)} of ${plural(list.rowCount, 'row')}`}
          </p>
          <p className="small muted">You can leave this page: it goes on without you, and the list is under Lists.</p>
          <div className="row end">
            <UndoList list={list} />
          </div>
        </div>
      </Card>
      {list.columns.length > 0 && (
        <SheetTable list={list} state={undefined} problem={undefined} repeats={false} to={() => ''} />
      )}
    </>
  );
}
