import { useRead } from '@/api/hooks';
import { Refused } from '@/api/Refused';
import { useMe, useNow, useWhyNot, useZone, When } from '@/api/me';
import type { Run } from '@/api/types/runs';
import { RunBar } from '@/features/dispatch/RunBar';
import { daysAway } from '@/lib/dates';
import { Go } from '@/lib/Go';
import { useGo } from '@/lib/location';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { runStateWord } from '@/lib/words';
import { Button, buttonClass } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Page, Two } from '@/ui/Page';
import { Empty, SkeletonRows } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import { needsNow, type Need } from './needs';

/** What needs somebody now, and what goes on today. */
export function HomePage() {
  const me = useMe();
  const go = useGo();
  const blocked = useWhyNot('createRun');
  const query = useRead('/api/runs', { query: { limit: 50 } });
  const needs = needsNow(query.data?.items ?? [], me.role);
  const begin = (text: string) => (
    <Button kind="primary" disabledReason={blocked} onClick={() => go(pb.newRun())}>
      {text}
    </Button>
  );
  return (
    <Page
      title={me.organization?.name ?? 'Home'}
      actions={begin('New run')}
      sentence={
        query.data && (
          <strong>{needs.length === 0 ? 'All quiet.' : `${plural(needs.length, 'thing')} to decide.`}</strong>
        )
      }
    >
      {query.isPending && (
        <Card>
          <SkeletonRows />
        </Card>
      )}
      {query.isError && (
        <Card>
          <Refused error={query.error} onRetry={() => void query.refetch()} />
        </Card>
      )}
      {query.data && (
        <Two aside={<Today runs={query.data.items} />}>
          <Card title="Needs you now">
            {needs.length > 0 ? (
              <ul className="log needs">
                {needs.map((need) => (
                  <NeedLine key={need.key} need={need} />
                ))}
              </ul>
            ) : (
              <Empty action={query.data.items.length === 0 ? begin('Upload a list') : undefined}>
                {query.data.items.length === 0
                  ? 'What needs a person will stand here. It begins with a patient list.'
                  : 'Nothing waits for you. What does will stand here, the most urgent first.'}
              </Empty>
            )}
          </Card>
        </Two>
      )}
    </Page>
  );
}

function NeedLine({ need }: { need: Need }) {
  return (
    <li>
      <div>
        <span className="strong">{need.text}</span>
        <div className="small muted">{need.run}</div>
      </div>
      <Go className={buttonClass()} to={need.to} aria-label={`${need.action}: ${need.run}`}>
        {need.action}
      </Go>
    </li>
  );
}

function Today({ runs }: { runs: readonly Run[] }) {
  const zone = useZone();
  const now = useNow(60_000);
  const today = runs.filter(
    (run) =>
      run.state === 'RUNNING' ||
      run.state === 'PAUSED' ||
      (run.startedAt !== null && daysAway(run.startedAt, zone, now) === 0),
  );
  return (
    <Card title="Today">
      {today.length === 0 ? (
        <div className="card-body muted">No run today.</div>
      ) : (
        <ul className="today">
          {today.map((run) => (
            <li key={run.id} className="stack-small">
              <div className="row spread">
                <Go to={pb.run(run.id)} className="strong">
                  {run.name}
                </Go>
                <Tag tone={runStateWord(run.state).tone}>{runStateWord(run.state).text}</Tag>
              </div>
              <RunBar run={run} />
              {run.now.windowChangesAt && run.state === 'RUNNING' && (
                <span className="small muted">
                  Window {run.now.windowOpen ? 'closes' : 'opens'} <When at={run.now.windowChangesAt} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
