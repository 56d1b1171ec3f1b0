import { useRead } from '@/api/hooks';
import { Loaded } from '@/api/Loaded';
import { useWhyNot, When } from '@/api/me';
import type { Campaign } from '@/api/types/campaigns';
import { daysText, hours } from '@/lib/days';
import { Go } from '@/lib/Go';
import { useGo } from '@/lib/location';
import { pb } from '@/lib/paths';
import { plain } from '@/lib/words';
import { DataTable, type Column } from '@/table/DataTable';
import { ROW_LINK } from '@/table/keys';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { Tag } from '@/ui/Tag';

const COLUMNS: readonly Column<Campaign>[] = [
  {
    key: 'name',
    header: 'Campaign',
    cell: (campaign) => (
      <>
        <Go to={pb.campaign(campaign.id)} {...ROW_LINK}>
          {campaign.name}
        </Go>
        <div className="small muted">{plain(campaign.purpose)}</div>
      </>
    ),
  },
  {
    key: 'state',
    header: 'State',
    card: 'corner',
    cell: (campaign) =>
      campaign.state === 'ACTIVE' ? <Tag tone="good">Active</Tag> : <Tag tone="quiet">Archived</Tag>,
  },
  {
    key: 'window',
    header: 'When',
    cell: ({ window }) => (
      <span className="num">
        {daysText(window.days)} {hours(window)}
      </span>
    ),
  },
  {
    key: 'tries',
    header: 'Tries',
    numeric: true,
    card: 'hidden',
    cell: (campaign) => campaign.retryPolicy.attemptsMax,
  },
  {
    key: 'created',
    header: 'Created',
    card: 'hidden',
    cell: (campaign) => <When at={campaign.createdAt} form="plain" />,
  },
];

export function CampaignsPage() {
  const query = useRead('/api/campaigns');
  const blocked = useWhyNot('editCampaigns');
  const go = useGo();
  const begin = (text: string) => (
    <Button kind="primary" disabledReason={blocked} onClick={() => go(pb.newCampaign())}>
      {text}
    </Button>
  );
  return (
    <Page
      title="Campaigns"
      actions={begin('New campaign')}
      sentence={
        <span className="muted">A campaign is what you intend: about what, when, how often. A run carries it out.</span>
      }
    >
      <Card>
        <Loaded query={query} rows={5}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty action={begin('Write the first')}>
                No campaign yet. One campaign serves as many lists as you like.
              </Empty>
            ) : (
              <DataTable label="Campaigns" columns={COLUMNS} rows={items} rowKey={(campaign) => campaign.id} />
            )
          }
        </Loaded>
      </Card>
    </Page>
  );
}
