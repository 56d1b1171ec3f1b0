import { useInfiniteQuery } from '@tanstack/react-query';
import { pages } from '@/api/client';
import { useWhyNot, When } from '@/api/me';
import type { Run, RunState } from '@/api/types/runs';
import { Go } from '@/lib/Go';
import { useGo, useQueryParam } from '@/lib/location';
import { pb, withQuery } from '@/lib/paths';
import { runStateWord } from '@/lib/words';
import type { Column } from '@/table/DataTable';
import { Filters } from '@/table/Filters';
import { ROW_LINK } from '@/table/keys';
import { PagedTable } from '@/table/PagedTable';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import { RunBar } from './RunBar';

const STATES: readonly RunState[] = ['RUNNING', 'PAUSED', 'SCHEDULED', 'DRAFT', 'COMPLETED', 'CANCELED'];

const COLUMNS: readonly Column<Run>[] = [
  {
    key: 'run',
    header: 'Run',
    cell: (run) => (
      <>
        <Go to={pb.run(run.id)} {...ROW_LINK}>
          {run.name}
        </Go>
        <div className="small muted">
          {run.campaignName} · {run.fileName}
        </div>
      </>
    ),
  },
  {
    key: 'state',
    header: 'State',
    card: 'corner',
    cell: (run) => <Tag tone={runStateWord(run.state).tone}>{runStateWord(run.state).text}</Tag>,
  },
  { key: 'progress', header: 'Progress', cell: (run) => <RunBar run={run} /> },
  { key: 'sentence', header: 'What is going on', cell: (run) => run.sentence },
  { key: 'created', header: 'Created', cell: (run) => <When at={run.createdAt} form="plain" />, card: 'hidden' },
];

export function RunsPage() {
  // The chips below are the only writers of this part of the address.
  const state = useQueryParam('state') as RunState | undefined;
  const query = useInfiniteQuery(pages('/api/runs', { query: state ? { state } : {} }));
  const blocked = useWhyNot('createRun');
  const go = useGo();
  const begin = (text: string) => (
    <Button kind="primary" disabledReason={blocked} onClick={() => go(pb.newRun())}>
      {text}
    </Button>
  );
  return (
    <Page
      title="Runs"
      actions={begin('New run')}
      sentence={<span className="muted">A run calls the patients of one list for one campaign.</span>}
    >
      <Card
        title="Every run"
        beside={
          <Filters
            label="Filter runs by state"
            chips={[
              { key: 'all', text: 'All', to: pb.runs(), on: !state },
              ...STATES.map((one) => ({
                key: one,
                text: runStateWord(one).text,
                to: withQuery(pb.runs(), { state: one }),
                on: state === one,
              })),
            ]}
          />
        }
      >
        <PagedTable
          label="Runs"
          query={query}
          columns={COLUMNS}
          rowKey={(run) => run.id}
          empty={
            <Empty action={state ? undefined : begin('Upload a list')}>
              {state
                ? `No run is ${runStateWord(state).text.toLowerCase()} just now.`
                : 'Nothing was ever called from here. A run begins with a patient list, as Excel or CSV.'}
            </Empty>
          }
        />
      </Card>
    </Page>
  );
}
