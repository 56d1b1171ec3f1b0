import { useInfiniteQuery } from '@tanstack/react-query';
import { pages } from '@/api/client';
import { When } from '@/api/me';
import type { DuplicateRow, DuplicateSide, DuplicateState } from '@/api/types/duplicates';
import { calendarDate } from '@/lib/dates';
import { Go } from '@/lib/Go';
import { useQueryParam } from '@/lib/location';
import { pb } from '@/lib/paths';
import type { Column } from '@/table/DataTable';
import { Filters } from '@/table/Filters';
import { ROW_LINK } from '@/table/keys';
import { PagedTable } from '@/table/PagedTable';
import { Card } from '@/ui/Card';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { WHY } from './duplicateWords';

const STATES: Record<DuplicateState, { text: string; empty: string }> = {
  OPEN: {
    text: 'To decide',
    empty: 'Nobody looks like somebody else. New lists and changes are compared as they come.',
  },
  NOT_THE_SAME: { text: 'Not the same', empty: 'Nobody was found to be two people yet.' },
  MERGED: { text: 'Joined', empty: 'No two patients were joined yet.' },
};

function Side({ side }: { side: DuplicateSide }) {
  if (side.name === null) return <span className="muted">Joined with the other</span>;
  return (
    <>
      {side.name.trim() || 'Name not known'}
      <span className="small muted">{side.birthDate ? `, born ${calendarDate(side.birthDate)}` : ''}</span>
    </>
  );
}

const COLUMNS: readonly Column<DuplicateRow>[] = [
  {
    key: 'both',
    header: 'Patients',
    cell: (pair) => (
      <Go to={pb.duplicate(pair.id)} {...ROW_LINK}>
        <div>
          <Side side={pair.first} />
        </div>
        <div>
          <Side side={pair.second} />
        </div>
      </Go>
    ),
    card: 'name',
  },
  { key: 'why', header: 'Why they look alike', cell: (pair) => pair.kinds.map((kind) => WHY[kind]).join('; ') },
  {
    key: 'when',
    header: 'Found',
    cell: (pair) =>
      pair.decidedAt ? (
        <>
          <When at={pair.decidedAt} form="plain" />
          <div className="small muted">by {pair.decidedBy}</div>
        </>
      ) : (
        <When at={pair.foundAt} form="plain" />
      ),
  },
];

/** Patients who may be one person, for somebody to decide about. */
export function DuplicatesPage() {
  const asked = useQueryParam('state');
  const state: DuplicateState = asked === 'NOT_THE_SAME' || asked === 'MERGED' ? asked : 'OPEN';
  const query = useInfiniteQuery(pages('/api/patient-duplicates', { query: { state } }));
  const chips = (Object.keys(STATES) as DuplicateState[]).map((one) => ({
    key: one,
    text: STATES[one].text,
    to: pb.duplicates(one === 'OPEN' ? {} : { state: one }),
    on: one === state,
  }));
  return (
    <Page
      title="Duplicates"
      sentence={
        <span className="muted">
          These patients may be one person. Nobody is joined by itself, and a shared phone alone is no reason:
          households share phones.
        </span>
      }
    >
      <Card title="Pairs" beside={<Filters label="Filter pairs" chips={chips} />}>
        <PagedTable
          label="Patients who look alike"
          query={query}
          columns={COLUMNS}
          rowKey={(pair) => pair.id}
          empty={<Empty>{STATES[state].empty}</Empty>}
        />
      </Card>
    </Page>
  );
}
