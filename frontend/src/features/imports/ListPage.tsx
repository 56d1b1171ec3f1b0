import { usePrefetched } from '@/api/hooks';
import { useWhyNot, When } from '@/api/me';
import type { ImportDetail } from '@/api/types/imports';
import { Go } from '@/lib/Go';
import { useGo, useParam, useQueryParam } from '@/lib/location';
import { bytes, count, plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { Button, buttonClass } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Page } from '@/ui/Page';
import { Note } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import { isUnderWay, mappedCounts, rowsInWords, stoppedNumbers, toLookAt } from './counts';
import { LIST_STATES } from './ListsPage';
import { MendOutside } from './MendOutside';
import { RepeatedRows } from './RepeatedRows';
import { saveFile } from './saveFile';
import { SheetTable } from './SheetTable';
import { UnderWay } from './UnderWay';
import { UndoList, Undone } from './UndoList';

export function ListPage() {
  const listId = useParam('listId');
  const list = usePrefetched('/api/imports/{id}', { path: { id: listId } });
  const state = LIST_STATES[list.state];
  const rowState = useQueryParam('state');
  const problem = useQueryParam('problem');
  const repeats = useQueryParam('repeats') === 'true';
  return (
    <Page
      title={listTitle(list)}
      crumb={
        <>
          <Go to={pb.lists()}>Lists</Go> / <span>{list.fileName}</span>
        </>
      }
      tag={<Tag tone={state.tone}>{state.text}</Tag>}
      actions={<ListActions list={list} />}
      sentence={
        <span className="muted">
          {list.sheet && (
            <>
              Sheet <strong className="ink">{list.sheet}</strong>,{' '}
            </>
          )}
          {list.state === 'READING' ? 'Being read' : plural(list.rowCount, 'row')},{' '}
          {list.source ? `from the source ${list.source.name}` : `uploaded by ${list.createdBy}`}{' '}
          <When at={list.createdAt} />.
        </span>
      }
    >
      {list.source && list.state === 'UPLOADED' && (
        <Note tone="act">
          Its columns are not those of the list that the source follows, so a person has to look. Nobody is called from
          it until its columns are mapped and it is taken over.
        </Note>
      )}
      <MendOutside list={list} />
      {list.undone ? (
        <Undone undone={list.undone} busy={list.state === 'UNDOING'} />
      ) : (
        <UnderWay list={list}>
          <RepeatedRows list={list} to={pb.list(list.id, { repeats: 'true' })} />
          <SheetTable
            list={list}
            state={rowState}
            problem={problem}
            repeats={repeats}
            to={(filter) => pb.list(list.id, filter)}
          />
        </UnderWay>
      )}
      <About list={list} />
    </Page>
  );
}

function listTitle(list: ImportDetail): string {
  if (list.undone) return list.fileName;
  const counts = mappedCounts(list);
  if (!counts) return list.fileName;
  return rowsInWords(list, counts, `${plural(counts.ready, 'row')} ready`);
}

function ListActions({ list }: { list: ImportDetail }) {
  const go = useGo();
  const blocked = useWhyNot('uploadLists');
  const counts = mappedCounts(list);
  const open = toLookAt(counts);
  const ready = counts?.ready ?? 0;
  if (list.undone || list.refused || isUnderWay(list)) return null;
  const step = list.state === 'COMMITTED' ? 'campaign' : counts ? 'preview' : 'map';
  const nobody = ready === 0 && stoppedNumbers(list) > 0;
  return (
    <>
      <UndoList list={list} />
      <Button onClick={() => saveFile(`/api/imports/${list.id}/original`, list.fileName)}>Download the original</Button>
      {open > 0 && (
        <Button onClick={() => saveFile(`/api/imports/${list.id}/errors.xlsx`, 'errors.xlsx')}>
          Download the {count(open)}
        </Button>
      )}
      {nobody && step === 'campaign' ? (
        <Go className={buttonClass()} to={pb.doNotCallNumbers()}>
          Numbers not to call
        </Go>
      ) : (
        <Button kind="primary" disabledReason={blocked} onClick={() => go(pb.newRun({ step, list: list.id }))}>
          {step === 'map' ? 'Map the columns' : nobody ? 'Continue' : `Continue with ${count(ready)}`}
        </Button>
      )}
    </>
  );
}

function About({ list }: { list: ImportDetail }) {
  return (
    <Card title="About">
      <dl className="facts">
        <dt>File</dt>
        <dd>
          {list.fileName}, {bytes(list.bytes)}
        </dd>
        {list.charset && (
          <>
            <dt>Written in</dt>
            <dd>{list.charset}</dd>
          </>
        )}
        {list.state === 'COMMITTED' && list.counts && (
          <>
            <dt>New patients</dt>
            <dd className="num">{count(list.counts.newPatients)}</dd>
            <dt>Known patients</dt>
            <dd className="num">{count(list.counts.matchedPatients)}</dd>
          </>
        )}
        {list.committedAt && (
          <>
            <dt>Taken over</dt>
            <dd>
              <When at={list.committedAt} />
            </dd>
          </>
        )}
        <dt>SHA-256</dt>
        <dd className="mono">{list.sha256}</dd>
      </dl>
    </Card>
  );
}
