import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { pages, q } from '@/api/client';
import { useRead } from '@/api/hooks';
import { useMay } from '@/api/me';
import { plural } from '@/lib/numbers';
import { Card } from '@/ui/Card';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { CallTable } from './CallTable';
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

function RecentCalls() {
  const query = useInfiniteQuery(pages('/api/calls'));
  return (
    <Card title="Latest calls">
      <CallTable
        label="Latest calls"
        query={query}
        empty={<Empty>No call has been made yet. Calls appear here as soon as a run dials.</Empty>}
      />
    </Card>
  );
}
