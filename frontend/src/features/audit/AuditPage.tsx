import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { pages } from '@/api/client';
import { When } from '@/api/me';
import type { AuditEntry } from '@/api/types/audit';
import { Go } from '@/lib/Go';
import { useGo, useQueryParam } from '@/lib/location';
import { count } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { plain, roleText } from '@/lib/words';
import type { Column } from '@/table/DataTable';
import { Filters } from '@/table/Filters';
import { PagedTable } from '@/table/PagedTable';
import { Card } from '@/ui/Card';
import { SelectField } from '@/ui/fields';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';

const TYPES = [
  '',
  'PATIENT',
  'CONVERSATION',
  'CALL',
  'IMPORT',
  'RUN',
  'CALL_TASK',
  'EXPORT',
  'CAMPAIGN',
  'PROMPT',
  'BASE_PROMPT',
  'CONSENT',
  'DO_NOT_CALL',
  'MEMBER',
  'API_KEY',
  'NUMBER',
  'ORGANIZATION',
  'ORGANIZATION_ENTRY',
];

const VERBS = { CREATE: 'Created', READ: 'Read', UPDATE: 'Changed', DELETE: 'Removed' } as const;

const COLUMNS: readonly Column<AuditEntry>[] = [
  { key: 'at', header: 'When', cell: (entry) => <When at={entry.at} />, card: 'line' },
  {
    key: 'who',
    header: 'Who',
    card: 'name',
    cell: (entry) => (
      <>
        <span className="strong">{entry.actorName}</span>
        <div className="small muted">{entry.role ? roleText(entry.role) : plain(entry.actorKind)}</div>
      </>
    ),
  },
  {
    key: 'what',
    header: 'Did what',
    cell: (entry) => (
      <>
        {VERBS[entry.action]} {what(entry)}
        {entry.detail && <div className="small muted">{entry.detail}</div>}
      </>
    ),
  },
  {
    key: 'record',
    header: 'Record',
    card: 'hidden',
    cell: (entry) =>
      entry.resourceIds.length === 1 && entry.resourceIds[0] ? (
        <Go
          className="mono muted"
          to={pb.audit({ resourceType: entry.resourceType, resourceId: entry.resourceIds[0] })}
          title="Everything about this record"
        >
          {entry.resourceIds[0].slice(-8)}
        </Go>
      ) : (
        <span className="muted">–</span>
      ),
  },
  {
    key: 'from',
    header: 'From',
    card: 'hidden',
    cell: (entry) => <span className="mono muted">{entry.address ?? '–'}</span>,
  },
];

const NOUNS: Record<string, [one: string, many: string]> = {
  API_KEY: ['an API key', 'API keys'],
  IMPORT: ['a list', 'rows of a list'],
  RUN: ['a run', 'rows of a run'],
  EXPORT: ['an export', 'rows as an export'],
  ORGANIZATION: ['the organization', 'organizations'],
  ORGANIZATION_ENTRY: ['an entry into the organization', 'entries into the organization'],
  DO_NOT_CALL: ['a do-not-call', 'do-not-calls'],
};

function what({ resourceType, count: records }: AuditEntry): string {
  const kind = plain(resourceType).toLowerCase();
  const [one, many] = NOUNS[resourceType] ?? [`a ${kind}`, `${kind}s`];
  return records > 1 ? `${count(records)} ${many}` : one;
}

export function AuditPage() {
  const go = useGo();
  const resourceType = useQueryParam('resourceType');
  const resourceId = useQueryParam('resourceId');
  const query = useInfiniteQuery({
    ...pages('/api/audit', {
      query: { ...(resourceType ? { resourceType } : {}), ...(resourceId ? { resourceId } : {}) },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="Access log"
      sentence={
        <span className="muted">Who did what to which record, and from where. Nobody can change or remove a line.</span>
      }
    >
      <Card
        title="Entries"
        beside={
          resourceId && (
            <Filters
              label="Filter by record"
              chips={[
                { key: 'all', text: 'All records', to: pb.audit(resourceType ? { resourceType } : {}), on: false },
                { key: 'one', text: `Record ${resourceId.slice(-8)}`, to: pb.audit({ resourceId }), on: true },
              ]}
            />
          )
        }
        actions={
          <span data-search>
            <SelectField
              label="Kind of record"
              hideLabel
              value={resourceType ?? ''}
              onChange={(type) => go(pb.audit(type ? { resourceType: type } : {}), { replace: true })}
              options={TYPES.map((value) => ({
                value,
                label: value ? plain(value).replace('Import', 'List') : 'Every kind of record',
              }))}
            />
          </span>
        }
      >
        <PagedTable
          label="Access log"
          query={query}
          columns={COLUMNS}
          rowKey={(entry) => entry.id}
          empty={<Empty>Nothing of this kind was done yet.</Empty>}
        />
      </Card>
    </Page>
  );
}
