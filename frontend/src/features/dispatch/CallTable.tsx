import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { When } from '@/api/me';
import type { ListedCall } from '@/api/types/conversations';
import type { Page } from '@/api/types/shared';
import { Go } from '@/lib/Go';
import { pb } from '@/lib/paths';
import { howItWent } from '@/lib/sentences';
import { answeredByText, attemptStateWord, capital, outcomeWord, plain, reasonText, refusalText } from '@/lib/words';
import type { Column } from '@/table/DataTable';
import { ROW_LINK } from '@/table/keys';
import { PagedTable } from '@/table/PagedTable';
import { Tag } from '@/ui/Tag';

const COLUMNS: readonly Column<ListedCall>[] = [
  {
    key: 'patient',
    header: 'Patient',
    cell: (call) => (
      <Go to={call.id ? pb.call(call.id) : pb.task(call.runId, call.taskId)} {...ROW_LINK}>
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
        {call.id ? capital(howItWent(call.disposition, call.talkSeconds)) : withoutCall(call)}
        {call.agentFailed && <div className="small muted">Our agent failed in this call</div>}
        {call.answeredBy && <div className="small muted">Answered by {answeredByText(call.answeredBy)}</div>}
      </>
    ),
  },
];

/** A call has the outcome of its task only when it was the call that spoke. */
function CallTag({ call }: { call: ListedCall }) {
  const attempt = attemptStateWord(call.attemptState);
  if (call.id === null || call.status === null) return <Tag tone={attempt.tone}>{attempt.text}</Tag>;
  if (!call.endedAt) return <Tag tone="live">{plain(call.status)}</Tag>;
  if (call.outcome && call.conversationId)
    return <Tag tone={outcomeWord(call.outcome).tone}>{outcomeWord(call.outcome).text}</Tag>;
  return <Tag tone="quiet">{call.disposition ? capital(howItWent(call.disposition)) : plain(call.status)}</Tag>;
}

/** What is known of an attempt of which no call is. */
function withoutCall(call: ListedCall): string {
  if (call.attemptState === 'REJECTED') return refusalText(call.refusalCode);
  return call.attemptState === 'NOT_PLACED' ? 'The carrier never had the call' : reasonText('CALL_UNDECIDED');
}

interface CallTableProps {
  label: string;
  query: UseInfiniteQueryResult<InfiniteData<Page<ListedCall>>>;
  empty: ReactNode;
}

/** Calls, latest first. */
export function CallTable({ label, query, empty }: CallTableProps) {
  return <PagedTable label={label} query={query} columns={COLUMNS} rowKey={(call) => call.attemptId} empty={empty} />;
}
