import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pages } from '@/api/client';
import { useWhyNot, When } from '@/api/me';
import type { ListSource } from '@/api/types/sources';
import { Go } from '@/lib/Go';
import { useGo } from '@/lib/location';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import type { Column } from '@/table/DataTable';
import { ROW_LINK } from '@/table/keys';
import { PagedTable } from '@/table/PagedTable';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import { LIST_STATES } from './ListsPage';
import { isPassing } from './passing';
import { SourceForm } from './SourceForm';

const COLUMNS: readonly Column<ListSource>[] = [
  {
    key: 'name',
    header: 'Source',
    cell: (source) => (
      <>
        <Go to={pb.source(source.id)} {...ROW_LINK}>
          {source.name}
        </Go>
        <div className="small muted">{source.kind === 'PUSH' ? 'Sent by another system' : 'Watched folder'}</div>
      </>
    ),
  },
  { key: 'state', header: 'State', card: 'corner', cell: (source) => <SourceTag source={source} /> },
  { key: 'last', header: 'Last file', cell: (source) => <LastFile source={source} /> },
  {
    key: 'came',
    header: 'What came of it',
    cell: (source) => (
      <>
        <CameOfIt source={source} />
        {source.stoppedFiles > 0 && (
          <div className="small muted">{`${plural(source.stoppedFiles, 'file')} ${source.stoppedFiles === 1 ? 'waits' : 'wait'} for a person`}</div>
        )}
      </>
    ),
  },
  {
    key: 'next',
    header: 'Next look',
    cell: ({ nextLookAt, looking }) =>
      looking ? 'Now' : nextLookAt ? <When at={nextLookAt} form="plain" /> : <span className="muted">–</span>,
    card: 'hidden',
  },
];

export function SourceTag({ source }: { source: ListSource }) {
  if (source.state === 'PAUSED') return <Tag tone="quiet">Paused</Tag>;
  return source.stoppedFiles > 0 || isPassing(source) ? (
    <Tag tone="act">Needs a person</Tag>
  ) : (
    <Tag tone="good">Active</Tag>
  );
}

function LastFile({ source: { last } }: { source: ListSource }) {
  if (!last) return <span className="muted">None yet</span>;
  return (
    <>
      {last.fileName ?? 'The folder could not be read'}
      <div className="small muted">
        <When at={last.at} form="plain" />
      </div>
    </>
  );
}

export function CameOfIt({ source: { last } }: { source: ListSource }) {
  if (!last) return <span className="muted">–</span>;
  if (last.refused) return <span>{last.refused.message}</span>;
  if (!last.list) return <span className="muted">–</span>;
  const { id, state, rowCount, readyRows, problemRows } = last.list;
  if (state !== 'COMMITTED') return <Go to={pb.list(id)}>{LIST_STATES[state].text}</Go>;
  return (
    <span className="num">
      <Go to={pb.list(id)}>
        {readyRows} new of {plural(rowCount, 'row')}
      </Go>
      {problemRows > 0 && `, ${problemRows} to look at`}
    </span>
  );
}

export function SourcesPage() {
  const query = useInfiniteQuery(pages('/api/list-sources'));
  const blocked = useWhyNot('editSources');
  const [creating, setCreating] = useState(false);
  const go = useGo();
  const begin = (text: string) => (
    <Button kind="primary" disabledReason={blocked} onClick={() => setCreating(true)}>
      {text}
    </Button>
  );
  return (
    <Page
      title="Sources"
      crumb={
        <>
          <Go to={pb.lists()}>Lists</Go> / <span>Sources</span>
        </>
      }
      actions={begin('New source')}
      sentence={
        <span className="muted">
          A source takes the same export again and again. Only rows that are new count; the same file twice changes
          nothing.
        </span>
      }
    >
      <Card>
        <PagedTable
          label="Sources"
          query={query}
          columns={COLUMNS}
          rowKey={(source) => source.id}
          empty={
            <Empty action={begin('Set up the first')}>
              No source yet. One lets a nightly export of your own system become a list, and a run, by itself.
            </Empty>
          }
        />
      </Card>
      {creating && <SourceForm onClose={() => setCreating(false)} onSaved={(source) => go(pb.source(source.id))} />}
    </Page>
  );
}
