import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { pages } from '@/api/client';
import { When } from '@/api/me';
import type { AuditEntry } from '@/api/types/audit';
import { shortAddress } from '@/lib/addresses';
import { Go } from '@/lib/Go';
import { useGo, useQueryParam } from '@/lib/location';
import { count } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { capital, plain, roleText } from '@/lib/words';
import type { Column } from '@/table/DataTable';
import { Filters } from '@/table/Filters';
import { PagedTable } from '@/table/PagedTable';
import { Card } from '@/ui/Card';
import { SelectField } from '@/ui/fields';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';

const TYPES = [
  'PATIENT',
  'CONVERSATION',
  'CALL',
  'IMPORT',
  'LIST_SOURCE',
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
  'CARRIER_ACCOUNT',
  'PRE_DIAL_CHECK',
  'ORGANIZATION',
  'ORGANIZATION_ENTRY',
  'PLATFORM_GRANT',
];

/** Where a record can be opened. */
const PAGES: Record<string, (id: string) => string> = {
  PATIENT: pb.patient,
  CALL: pb.call,
  IMPORT: (id) => pb.list(id),
  LIST_SOURCE: (id) => pb.source(id),
  RUN: (id) => pb.run(id),
  CAMPAIGN: pb.campaign,
  PROMPT: (id) => pb.prompt(id),
};

const LABELS: Record<string, string> = {
  IMPORT: 'List',
  LIST_SOURCE: 'Source of lists',
  API_KEY: 'API key',
  CALL_TASK: 'Row of a run',
  PRE_DIAL_CHECK: 'Check before calls',
};

const VERBS = { CREATE: 'Created', READ: 'Read', UPDATE: 'Changed', DELETE: 'Removed' } as const;

const COLUMNS: readonly Column<AuditEntry>[] = [
  { key: 'at', header: 'When', cell: (entry) => <When at={entry.at} form="log" />, card: 'line' },
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
        {entry.detail && (
          <div className="small muted">{/^[a-z]+(\s|$)/.test(entry.detail) ? capital(entry.detail) : entry.detail}</div>
        )}
      </>
    ),
  },
  { key: 'record', header: 'Record', card: 'hidden', cell: (entry) => <Records entry={entry} /> },
  {
    key: 'from',
    header: 'From',
    card: 'hidden',
    cell: (entry) => <span className="mono muted">{entry.address ? shortAddress(entry.address) : '–'}</span>,
  },
];

/** One record with its page and its own history; of several, the entry says how many. */
function Records({ entry: { resourceType, resourceIds } }: { entry: AuditEntry }) {
  const [id, ...more] = resourceIds;
  if (!id || more.length > 0) return <span className="muted">–</span>;
  const page = PAGES[resourceType];
  return (
    <span className="row">
      <Go
        className="mono muted"
        to={pb.audit({ resourceType, resourceId: id })}
        title="Everything about this record"
        aria-label={`Everything about record ${id.slice(-8)}`}
      >
        {id.slice(-8)}
      </Go>
      {page && (
        <Go className="text-link small" to={page(id)} aria-label={`Open record ${id.slice(-8)}`}>
          Open
        </Go>
      )}
    </span>
  );
}

const NOUNS: Record<string, [one: string, many: string]> = {
  API_KEY: ['an API key', 'API keys'],
  IMPORT: ['a list', 'rows of a list'],
  LIST_SOURCE: ['a source of lists', 'sources of lists'],
  RUN: ['a run', 'rows of a run'],
  CALL_TASK: ['a row of a run', 'rows of a run'],
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
              options={[
                { value: '', label: 'Every kind of record' },
                ...TYPES.map((value) => ({ value, label: LABELS[value] ?? plain(value) })),
              ]}
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
