import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { pages, q } from '@/api/client';
import { useRead } from '@/api/hooks';
import { useMay, When } from '@/api/me';
import type { Call } from '@/api/types/conversations';
import { Go } from '@/lib/Go';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { howItWent } from '@/lib/sentences';
import { answeredByText, capital, outcomeWord, plain } from '@/lib/words';
import type { Column } from '@/table/DataTable';
import { ROW_LINK } from '@/table/keys';
import { PagedTable } from '@/table/PagedTable';
import { Card } from '@/ui/Card';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import { LiveCards } from './LiveCards';

export function LiveCallsPage() {
  const running = useRead('/api/runs', { query: { state: 'RUNNING' } }).data?.items ?? [];
  const live = useQueries({ queries: running.map((run) => q('/api/runs/{id}/live', { path: { id: run.id } })) });
  const calls = live.flatMap((one) => one.data?.items ?? []);
  const mayRead = useMay('seeConversations');
  const sentence =
    running.length === 0
      ? ['Nobody is being called.', 'No run is running just now.']
      : [
          calls.length === 0 ? 'Nobody is on the phone just now.' : `${plural(calls.length, 'call')} on the phone.`,
          `${plural(running.length, 'run')} running.`,
        ];
  return (
    <Page
      title="Live calls"
      sentence={
        <span>
          <strong>{sentence[0]}</strong> <span className="muted">{sentence[1]}</span>
        </span>
      }
    >
      <LiveCards title="On the phone" calls={calls} empty="Calls appear here while they last." />
      {mayRead && <RecentCalls />}
    </Page>
  );
}

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

function RecentCalls() {
  const query = useInfiniteQuery(pages('/api/calls'));
  return (
    <Card title="Latest calls">
      <PagedTable
        label="Latest calls"
        query={query}
        columns={COLUMNS}
        rowKey={(call) => call.id}
        empty={<Empty>No call has been made yet. Calls appear here as soon as a run dials.</Empty>}
      />
    </Card>
  );
}
