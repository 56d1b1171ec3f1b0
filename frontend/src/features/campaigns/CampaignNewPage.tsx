import { useSend } from '@/api/hooks';
import { FormError } from '@/form/FormError';
import { useForm } from '@/form/useForm';
import { Go } from '@/lib/Go';
import { useGo } from '@/lib/location';
import { pb } from '@/lib/paths';
import { Button, buttonClass } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { toastDone } from '@/ui/toast';
import { CampaignForm } from './CampaignForm';
import { campaignMissing, NEW_CAMPAIGN } from './draft';

export function CampaignNewPage() {
  const go = useGo();
  const { values, set } = useForm(NEW_CAMPAIGN);
  const create = useSend('post', '/api/campaigns', {
    invalidates: ['/api/campaigns'],
    showsErrors: true,
    onDone: (campaign) => {
      toastDone('Campaign created');
      go(pb.campaign(campaign.id), { replace: true });
    },
  });
  return (
    <Page
      narrow
      title="New campaign"
      crumb={
        <>
          <Go to={pb.campaigns()}>Campaigns</Go> / <span>New</span>
        </>
      }
      sentence={<span className="muted">Nobody is called by this; a run does that.</span>}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ body: values });
        }}
      >
        <CampaignForm values={values} set={set} />
        <FormError error={create.error} />
        <div className="row end">
          <Go className={buttonClass()} to={pb.campaigns()}>
            Back
          </Go>
          <Button type="submit" kind="primary" busy={create.isPending} disabledReason={campaignMissing(values)}>
            Create the campaign
          </Button>
        </div>
      </form>
    </Page>
  );
}
