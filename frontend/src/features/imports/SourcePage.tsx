import { useState } from 'react';
import { usePrefetched, useRead, useSend } from '@/api/hooks';
import { useWhyNot, When } from '@/api/me';
import type { ListSource, SourceCampaign } from '@/api/types/sources';
import { Go } from '@/lib/Go';
import { useParam } from '@/lib/location';
import { pb } from '@/lib/paths';
import { plain } from '@/lib/words';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Page } from '@/ui/Page';
import { Note } from '@/ui/States';
import { toastDone } from '@/ui/toast';
import { HowToSend } from './HowToSend';
import { LookNow, Looks } from './LookNow';
import { RunsOverLists } from './RunsOverLists';
import { isPassing } from './passing';
import { COVERAGE } from './sourceDraft';
import { SourceForm } from './SourceForm';
import { CameOfIt, SourceTag } from './SourcesPage';
import { StoppedFiles } from './StoppedFiles';

export function SourcePage() {
  const path = { id: useParam('sourceId') };
  const source = usePrefetched('/api/list-sources/{id}', { path });
  const fed = usePrefetched('/api/list-sources/{id}/campaign', { path });
  // Files that wait have a table of their own.
  const refused = isPassing(source) ? source.last?.refused : null;
  return (
    <Page
      title={source.name}
      crumb={
        <>
          <Go to={pb.lists()}>Lists</Go> / <Go to={pb.sources()}>Sources</Go> / <span>{source.name}</span>
        </>
      }
      tag={<SourceTag source={source} />}
      actions={<Actions source={source} fed={fed} />}
      sentence={<NextFile source={source} />}
    >
      {refused && <Note tone="act">{refused.message}</Note>}
      <StoppedFiles source={source} />
      <HowToSend source={source} />
      <RunsOverLists source={source} fed={fed} />
      <About source={source} fed={fed} />
    </Page>
  );
}

function NextFile({ source }: { source: ListSource }) {
  const { state, kind, nextLookAt } = source;
  if (state === 'PAUSED') return <span className="muted">Paused: no file is taken, and no run is launched.</span>;
  if (kind === 'PUSH' || !nextLookAt)
    return <span className="muted">Takes a file whenever another system sends one.</span>;
  return <Looks source={source} />;
}

function Actions({ source, fed }: { source: ListSource; fed: SourceCampaign }) {
  const blocked = useWhyNot('editSources');
  const [editing, setEditing] = useState(false);
  const stale = { invalidates: ['/api/list-sources', '/api/list-sources/{id}'] } as const;
  const pause = useSend('post', '/api/list-sources/{id}/pause', stale);
  const resume = useSend('post', '/api/list-sources/{id}/resume', stale);
  const act = source.state === 'ACTIVE' ? pause : resume;
  return (
    <>
      {source.kind === 'WATCHED_FOLDER' && <LookNow source={source} />}
      <Button disabledReason={blocked} busy={act.isPending} onClick={() => act.mutate({ path: { id: source.id } })}>
        {source.state === 'ACTIVE' ? 'Pause' : 'Resume'}
      </Button>
      <Button kind="primary" disabledReason={blocked} onClick={() => setEditing(true)}>
        Edit
      </Button>
      {editing && (
        <SourceForm
          source={source}
          campaignId={fed.campaignId}
          onClose={() => setEditing(false)}
          onSaved={() => {
            setEditing(false);
            toastDone('Source saved');
          }}
        />
      )}
    </>
  );
}

function About({ source, fed }: { source: ListSource; fed: SourceCampaign }) {
  const campaigns = useRead('/api/campaigns');
  const campaign = campaigns.data?.items.find((one) => one.id === fed.campaignId);
  const { last, follows, consent, schedule } = source;
  return (
    <Card title="About">
      <dl className="facts">
        <dt>Last file</dt>
        <dd>
          {last ? (
            <>
              {last.fileName ?? 'The folder could not be read'}, <When at={last.at} />
              <div>
                <CameOfIt source={source} />
              </div>
            </>
          ) : (
            'None yet'
          )}
        </dd>
        {schedule && (
          <>
            <dt>Looked at</dt>
            <dd>
              {schedule.intervalMinutes === null
                ? `At ${schedule.timesOfDay.join(', ')}`
                : `Every ${String(schedule.intervalMinutes)} minutes`}
            </dd>
          </>
        )}
        <dt>A file holds</dt>
        <dd>
          {COVERAGE[source.coverage]}
          <div className="small muted">
            {source.coverage === 'COMPLETE'
              ? 'Whoever is no longer in the newest file is not called'
              : 'Whoever is not in a file is still called from an earlier one'}
          </div>
        </dd>
        <dt>Mapped like</dt>
        <dd>{follows && <Go to={pb.list(follows.id)}>{follows.fileName}</Go>}</dd>
        <dt>Campaign</dt>
        <dd>{campaign ? <Go to={pb.campaign(campaign.id)}>{campaign.name}</Go> : 'None'}</dd>
        <dt>Consent</dt>
        <dd>
          {consent
            ? `${consent.purposes.map(plain).join(', ')}: ${consent.obtainedHow}, ${consent.obtainedOn}`
            : 'Only what each list says, or is on record'}
        </dd>
        <dt>Set up</dt>
        <dd>
          {source.createdBy}, <When at={source.createdAt} />
        </dd>
      </dl>
    </Card>
  );
}
