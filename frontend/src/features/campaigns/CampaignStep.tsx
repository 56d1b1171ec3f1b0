import './campaigns.css';
import { useState } from 'react';
import { useRead, useSend } from '@/api/hooks';
import type { Campaign } from '@/api/types/campaigns';
import { FormError } from '@/form/FormError';
import { useForm } from '@/form/useForm';
import { daysText, hours } from '@/lib/days';
import { Go } from '@/lib/Go';
import { plural } from '@/lib/numbers';
import { plain } from '@/lib/words';
import { Button, buttonClass } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { SkeletonRows } from '@/ui/States';
import { CampaignForm } from './CampaignForm';
import { campaignMissing, NEW_CAMPAIGN } from './draft';

interface CampaignStepProps {
  listId: string;
  campaignId: string | undefined;
  /** The run that was drafted before somebody came back here to choose again. */
  draftId: string | undefined;
  back: string;
  onCreated: (runId: string) => void;
}

const NEW = 'new';

/** Takes a campaign that is there, or writes a new one, and drafts the run. */
export function CampaignStep({ listId, campaignId, draftId, back, onCreated }: CampaignStepProps) {
  const campaigns = useRead('/api/campaigns');
  const active = (campaigns.data?.items ?? []).filter((campaign) => campaign.state === 'ACTIVE');
  const [picked, setPicked] = useState<string | undefined>(campaignId);
  const choice = picked ?? active[0]?.id ?? NEW;
  const { values, set } = useForm(NEW_CAMPAIGN);
  const create = useSend('post', '/api/campaigns', { invalidates: ['/api/campaigns'], showsErrors: true });
  const draft = useSend('post', '/api/runs', {
    invalidates: ['/api/runs'],
    showsErrors: true,
    onDone: (run) => onCreated(run.id),
  });
  const before = useRead('/api/runs/{id}', { path: { id: draftId ?? '' } }, draftId !== undefined).data;
  const discard = useSend('post', '/api/runs/{id}/cancel', { invalidates: ['/api/runs'] });
  const run = async () => {
    const id = choice === NEW ? (await create.mutateAsync({ body: values })).id : choice;
    setPicked(id);
    if (before?.state === 'DRAFT' && before.campaignId === id) return onCreated(before.id);
    await draft.mutateAsync({ body: { campaignId: id, importId: listId } });
    // The draft that this one replaces would wait for a launch that nobody means any more.
    if (before?.state === 'DRAFT') await discard.mutateAsync({ path: { id: before.id } });
  };

  if (campaigns.isPending) return <SkeletonRows rows={4} />;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        // Refusals are shown by FormError below.
        run().catch(() => undefined);
      }}
    >
      <Card title="Campaign">
        <ul className="choices">
          {active.map((campaign) => (
            <Choice key={campaign.id} campaign={campaign} checked={choice === campaign.id} onPick={setPicked} />
          ))}
          <li>
            <input
              type="radio"
              name="campaign"
              id="campaign-new"
              checked={choice === NEW}
              onChange={() => setPicked(NEW)}
            />
            <label htmlFor="campaign-new" className="choice">
              <span className="strong">A new campaign</span>
              <span className="small muted">with its own prompt, window and tries</span>
            </label>
          </li>
        </ul>
      </Card>
      {choice === NEW && <CampaignForm values={values} set={set} />}
      <FormError error={create.error ?? draft.error} />
      <div className="row end">
        <Go className={buttonClass()} to={back}>
          Back
        </Go>
        <Button
          type="submit"
          kind="primary"
          busy={create.isPending || draft.isPending}
          disabledReason={choice === NEW ? campaignMissing(values) : undefined}
        >
          Review who will be called
        </Button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  campaign: Campaign;
  checked: boolean;
  onPick: (id: string) => void;
}

function Choice({ campaign, checked, onPick }: ChoiceProps) {
  const { id, name, purpose, window, retryPolicy } = campaign;
  return (
    <li>
      <input type="radio" name="campaign" id={id} checked={checked} onChange={() => onPick(id)} />
      <label htmlFor={id} className="choice">
        <span className="strong">{name}</span>
        <span className="small muted">
          {plain(purpose)} · {daysText(window.days)} {hours(window)} · up to{' '}
          {plural(retryPolicy.attemptsMax, 'try', 'tries')}
        </span>
      </label>
    </li>
  );
}
