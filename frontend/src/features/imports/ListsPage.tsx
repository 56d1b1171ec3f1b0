import './imports.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { pages } from '@/api/client';
import { useMay, useWhyNot, When } from '@/api/me';
import type { ImportSummary } from '@/api/types/imports';
import { Go } from '@/lib/Go';
import { useGo } from '@/lib/location';
import { bytes, count } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import type { Tone } from '@/lib/words';
import type { Column } from '@/table/DataTable';
import { ROW_LINK } from '@/table/keys';
import { PagedTable } from '@/table/PagedTable';
import { Button, buttonClass } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import { isUnderWay, mappedCounts, rowsInWords } from './counts';

export const LIST_STATES: Record<ImportSummary['state'], { text: string; tone: Tone }> = {
  READING: { text: 'Being read', tone: 'live' },
  CHECKING: { text: 'Being checked', tone: 'live' },
  REFUSED: { text: 'Cannot be read', tone: 'act' },
  UPLOADED: { text: 'Uploaded', tone: 'wait' },
  MAPPED: { text: 'Mapped', tone: 'wait' },
  COMMITTING: { text: 'Being taken over', tone: 'live' },
  COMMITTED: { text: 'Taken over', tone: 'good' },
  FAILED: { text: 'Failed', tone: 'act' },
  UNDOING: { text: 'Being undone', tone: 'live' },
  UNDONE: { text: 'Undone', tone: 'quiet' },
};

const COLUMNS: readonly Column<ImportSummary>[] = [
  {
    key: 'file',
    header: 'File',
    cell: (list) => (
      <div className="file-name">
        <Go to={pb.list(list.id)} {...ROW_LINK}>
          {list.fileName}
        </Go>
        <div className="small muted">
          {list.format} · {bytes(list.bytes)}
          {list.sheet ? ` · sheet ${list.sheet}` : ''}
        </div>
      </div>
    ),
  },
  {
    key: 'state',
    header: 'State',
    card: 'corner',
    cell: (list) => <Tag tone={LIST_STATES[list.state].tone}>{LIST_STATES[list.state].text}</Tag>,
  },
  { key: 'ready', header: 'Ready, to look at', cell: (list) => <Counts list={list} /> },
  {
    key: 'rows',
    header: 'Rows',
    numeric: true,
    card: 'hidden',
    cell: (list) => (list.state === 'READING' ? '–' : count(list.rowCount)),
  },
  {
    key: 'by',
    header: 'Uploaded',
    cell: (list) => (
      <>
        <When at={list.createdAt} form="plain" />
        <div className="small muted">{list.source ? <From source={list.source} /> : list.createdBy}</div>
      </>
    ),
  },
];

function From({ source }: { source: NonNullable<ImportSummary['source']> }) {
  return useMay('editSources') ? (
    <>
      From <Go to={pb.source(source.id)}>{source.name}</Go>
    </>
  ) : (
    `From ${source.name}`
  );
}

function Counts({ list }: { list: ImportSummary }) {
  if (list.undone) return <span className="muted">Nobody is called from it</span>;
  if (list.refused) return <span className="muted">{list.refused.message}</span>;
  if (isUnderWay(list)) return <span className="num">{count(list.doneRows)} rows so far</span>;
  const counts = mappedCounts(list);
  if (!counts) return <span className="muted">Columns not mapped yet</span>;
  return <span className="num">{rowsInWords(list, counts, `${count(counts.ready)} ready`)}</span>;
}

export function ListsPage() {
  const query = useInfiniteQuery(pages('/api/imports'));
  const blocked = useWhyNot('uploadLists');
  const mayEditSources = useMay('editSources');
  const go = useGo();
  const begin = (text: string) => (
    <Button kind="primary" disabledReason={blocked} onClick={() => go(pb.newRun())}>
      {text}
    </Button>
  );
  return (
    <Page
      title="Lists"
      actions={
        <>
          {mayEditSources && (
            <Go className={buttonClass()} to={pb.sources()}>
              Sources
            </Go>
          )}
          {begin('Upload a list')}
        </>
      }
      sentence={<span className="muted">Each file is kept as it was uploaded, row for row.</span>}
    >
      <Card>
        <PagedTable
          label="Lists"
          query={query}
          columns={COLUMNS}
          rowKey={(list) => list.id}
          empty={
            <Empty action={begin('Upload the first')}>
              No list was uploaded yet. Take the Excel or CSV file as you have it.
            </Empty>
          }
        />
      </Card>
    </Page>
  );
}
