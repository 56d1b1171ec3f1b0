import { useInfiniteQuery } from '@tanstack/react-query';
import { pages } from '@/api/client';
import { usePrefetched, useRead } from '@/api/hooks';
import { Loaded } from '@/api/Loaded';
import { useMay, useZone, When } from '@/api/me';
import type { Run } from '@/api/types/runs';
import { clock, zoneShort } from '@/lib/dates';
import { Go } from '@/lib/Go';
import { useParam, useQueryParam } from '@/lib/location';
import { pb } from '@/lib/paths';
import { firstSentence } from '@/lib/sentences';
import { runStateWord } from '@/lib/words';
import { Card } from '@/ui/Card';
import { Page, Two } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import { CallTable } from './CallTable';
import { LiveCards } from './LiveCards';
import { OutcomesCard } from './OutcomesCard';
import { RunActions } from './RunActions';
import { RunSummary } from './RunSummary';
import { TasksCard } from './TasksCard';

export function RunPage() {
  const runId = useParam('runId');
  const run = usePrefetched('/api/runs/{id}', { path: { id: runId } });
  const filter = {
    group: useQueryParam('group'),
    reason: useQueryParam('reason'),
    outcome: useQueryParam('outcome'),
  };
  const mayRead = useMay('seeConversations');
  const state = runStateWord(run.state);
  return (
    <Page
      title={run.name}
      crumb={
        <>
          <Go to={pb.runs()}>Runs</Go> / <span>{run.name}</span>
        </>
      }
      tag={<Tag tone={state.tone}>{state.text}</Tag>}
      actions={<RunActions run={run} />}
      sentence={<RunSentence run={run} />}
    >
      {run.progress.total > 0 && <RunSummary runId={run.id} progress={run.progress} group={filter.group} />}
      <Two
        aside={
          <>
            <OutcomesCard run={run} filter={filter} />
            <Activity run={run} />
          </>
        }
      >
        <OnThePhone run={run} />
        {run.state === 'PAUSED' && mayRead && <WentWrong run={run} />}
        {run.progress.total > 0 ? <TasksCard run={run} filter={filter} /> : <NobodyYet run={run} />}
      </Two>
    </Page>
  );
}

/** The rows of the list become the run's patients when it begins. */
function NobodyYet({ run }: { run: Run }) {
  return (
    <Card title="Patients">
      <Empty>
        {run.state === 'CANCELED'
          ? 'This run never began. The list and the campaign are as they were.'
          : `The rows of ${run.fileName} become patients of this run when it begins. The review says who will be called, and who will not.`}
      </Empty>
    </Card>
  );
}

function RunSentence({ run }: { run: Run }) {
  const zone = useZone();
  const [first, rest] = firstSentence(run.sentence);
  const { now } = run;
  const calling = run.state === 'RUNNING';
  return (
    <>
      <span>
        <strong>{first}</strong> <span className="muted">{rest}</span>
      </span>
      {calling && now.windowChangesAt && (
        <span className="muted">
          Clinic{' '}
          <span className="num">
            {clock(now.clinicTime, zone)} {zoneShort(now.clinicTime, zone)}
          </span>{' '}
          · server <span className="num">{clock(now.serverTime, 'UTC')} UTC</span> · window{' '}
          {now.windowOpen ? 'closes' : 'opens'} <When at={now.windowChangesAt} form="plain" />
        </span>
      )}
      {!calling && run.endedAt && (
        <span className="muted">
          Ended <When at={run.endedAt} />
        </span>
      )}
    </>
  );
}

function OnThePhone({ run }: { run: Run }) {
  const live = useRead(
    '/api/runs/{id}/live',
    { path: { id: run.id } },
    run.state === 'RUNNING' || run.state === 'PAUSED',
  );
  const calls = live.data?.items ?? [];
  if (run.state !== 'RUNNING' && calls.length === 0) return null;
  return <LiveCards title="On the phone" calls={calls} empty="Nobody is on the phone just now." />;
}

/** What made a run pause itself, or would: calls that were refused, failed on their way or left no trace, or in which our agent failed. */
function WentWrong({ run }: { run: Run }) {
  const query = useInfiniteQuery(pages('/api/calls', { query: { runId: run.id, trouble: true } }));
  if (query.data?.pages[0]?.items.length === 0) return null;
  return (
    <Card title="Calls that went wrong">
      <CallTable label="Calls that went wrong" query={query} empty={null} />
    </Card>
  );
}

function Activity({ run }: { run: Run }) {
  const query = useRead('/api/runs/{id}/activity', { path: { id: run.id } });
  return (
    <Card title="Activity">
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="card-body muted">Nothing has happened yet.</div>
          ) : (
            <ul className="log">
              {items.map((item) => (
                <li key={item.at + item.text}>
                  <When at={item.at} form="near" />
                  <span>{item.text}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
