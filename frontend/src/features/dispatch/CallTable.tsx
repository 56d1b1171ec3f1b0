import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { When } from '@/api/me';
import type { Call } from '@/api/types/conversations';
import type { Page } from '@/api/types/shared';
import { Go } from '@/lib/Go';
import { pb } from '@/lib/paths';
import { howItWent } from '@/lib/sentences';
import { answeredByText, capital, outcomeWord, plain } from '@/lib/words';
import type { Column } from '@/table/DataTable';
import { ROW_LINK } from '@/table/keys';
import { PagedTable } from '@/table/PagedTable';
import { Tag } from '@/ui/Tag';

const COLUMNS: readonly Column<Call>[] = [
  {
    key: 'patient',
    header: 'Patient',
    cell: (call) => (
      <Go to={pb.call(call.id)} {...ROW_LINK}>
        {call.patientName?.trim() || 'Name not known'}
      </Go>
    ),
  },
  {
    key: 'outcome',
    header: 'Outcome',
    card: 'corner',
    cell: (call) => <CallTag call={call} />,
  },
  { key: 'at', header: 'When', cell: (call) => <When at={call.startedAt} /> },
  {
    key: 'how',
    header: 'How it went',
    cell: (call) => (
      <>
        {capital(howItWent(call.disposition, call.talkSeconds))}
        {call.answeredBy && <div className="small muted">Answered by {answeredByText(call.answeredBy)}</div>}
      </>
    ),
  },
];

/** A call has the outcome of its task only when it was the call that spoke. */
function CallTag({ call }: { call: Call }) {
  if (!call.endedAt) return <Tag tone="live">{plain(call.status)}</Tag>;
  if (call.outcome && call.conversationId)
    return <Tag tone={outcomeWord(call.outcome).tone}>{outcomeWord(call.outcome).text}</Tag>;
  return <Tag tone="quiet">{call.disposition ? capital(howItWent(call.disposition)) : plain(call.status)}</Tag>;
}

interface CallTableProps {
  label: string;
  query: UseInfiniteQueryResult<InfiniteData<Page<Call>>>;
  empty: ReactNode;
}

/** Calls, latest first. */
export function CallTable({ label, query, empty }: CallTableProps) {
  return <PagedTable label={label} query={query} columns={COLUMNS} rowKey={(call) => call.id} empty={empty} />;
}
