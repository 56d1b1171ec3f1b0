import { useState } from 'react';
import { usePrefetched, useSend } from '@/api/hooks';
import { useMay, useWhyNot } from '@/api/me';
import type { Campaign } from '@/api/types/campaigns';
import { FormError } from '@/form/FormError';
import { useForm } from '@/form/useForm';
import { daysText, hours } from '@/lib/days';
import { Go } from '@/lib/Go';
import { useGo, useParam } from '@/lib/location';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { plain } from '@/lib/words';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Dialog';
import { Page } from '@/ui/Page';
import { Tag } from '@/ui/Tag';
import { toastDone } from '@/ui/toast';
import { CampaignForm } from './CampaignForm';
import { campaignMissing, draftOf } from './draft';

const STALE = ['/api/campaigns', '/api/campaigns/{id}'] as const;

export function CampaignPage() {
  const campaignId = useParam('campaignId');
  const campaign = usePrefetched('/api/campaigns/{id}', { path: { id: campaignId } });
  const { window, retryPolicy } = campaign;
  return (
    <Page
      narrow
      title={campaign.name}
      crumb={
        <>
          <Go to={pb.campaigns()}>Campaigns</Go> / <span>{campaign.name}</span>
        </>
      }
      tag={campaign.state === 'ACTIVE' ? <Tag tone="good">Active</Tag> : <Tag tone="quiet">Archived</Tag>}
      actions={<CampaignActions campaign={campaign} />}
      sentence={
        <span>
          <strong>{plain(campaign.purpose)}.</strong>{' '}
          <span className="muted">
            {daysText(window.days)} {hours(window)}, up to {plural(retryPolicy.attemptsMax, 'try', 'tries')}. A run that
            is launched keeps what it was launched with.
          </span>
        </span>
      }
    >
      <EditForm key={campaign.id} campaign={campaign} />
    </Page>
  );
}

function EditForm({ campaign }: { campaign: Campaign }) {
  const mayEdit = useMay('editCampaigns');
  const readOnly = !mayEdit || campaign.state === 'ARCHIVED';
  const { values, set } = useForm(draftOf(campaign));
  const save = useSend('put', '/api/campaigns/{id}', {
    invalidates: STALE,
    showsErrors: true,
    onDone: () => toastDone('Campaign saved'),
  });
  const same = JSON.stringify(values) === JSON.stringify(draftOf(campaign));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ path: { id: campaign.id }, body: values });
      }}
    >
      <CampaignForm values={values} set={set} readOnly={readOnly} />
      <FormError error={save.error} />
      {!readOnly && (
        <div className="row end">
          <Button
            type="submit"
            kind="primary"
            busy={save.isPending}
            disabledReason={same ? 'Nothing was changed' : campaignMissing(values)}
          >
            Save the campaign
          </Button>
        </div>
      )}
    </form>
  );
}

function CampaignActions({ campaign }: { campaign: Campaign }) {
  const go = useGo();
  const blocked = useWhyNot('editCampaigns');
  const mayRun = useWhyNot('createRun');
  const [asking, setAsking] = useState(false);
  const archive = useSend('post', '/api/campaigns/{id}/archive', {
    invalidates: STALE,
    onDone: () => setAsking(false),
  });
  if (campaign.state === 'ARCHIVED') return undefined;
  return (
    <>
      <Button disabledReason={blocked} onClick={() => setAsking(true)}>
        Archive…
      </Button>
      <Button disabledReason={mayRun} onClick={() => go(pb.newRun({ campaign: campaign.id }))}>
        New run
      </Button>
      <Confirm
        title={`Archive ${campaign.name}`}
        opened={asking}
        onClose={() => setAsking(false)}
        confirm="Archive the campaign"
        busy={archive.isPending}
        onConfirm={() => archive.mutate({ path: { id: campaign.id } })}
      >
        <p>No new run can use it. Runs that use it already go on, and their results stay.</p>
      </Confirm>
    </>
  );
}
