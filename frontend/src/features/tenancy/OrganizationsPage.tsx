import { useState } from 'react';
import { usePrefetched, useSend } from '@/api/hooks';
import { useMe } from '@/api/me';
import { setOrganizationId } from '@/api/session';
import type { OrganizationRow } from '@/api/types/tenancy';
import { FormDialog } from '@/form/FormDialog';
import { useForm } from '@/form/useForm';
import { day, zoneName } from '@/lib/dates';
import { regionOptions } from '@/lib/regions';
import { zoneOptions } from '@/lib/zones';
import { DataTable, type Column } from '@/table/DataTable';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { AreaField, SelectField, TextField } from '@/ui/fields';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import { Suspend } from './Suspend';

function columns(
  here: string | undefined,
  onEnter: (row: OrganizationRow) => void,
  onSuspend: (row: OrganizationRow) => void,
): readonly Column<OrganizationRow>[] {
  return [
    {
      key: 'name',
      header: 'Organization',
      cell: (row) => (
        <>
          <span className="strong">{row.name}</span>
          <div className="small muted">{zoneName(row.timeZone)}</div>
        </>
      ),
    },
    {
      key: 'state',
      header: 'State',
      card: 'corner',
      cell: (row) =>
        row.suspension ? (
          <>
            <Tag tone="act">Suspended</Tag>
            <div className="small muted">{row.suspension.reason}</div>
          </>
        ) : row.id === here ? (
          <Tag tone="live">You are in it</Tag>
        ) : row.entered ? (
          <Tag tone="wait">Entered</Tag>
        ) : (
          <Tag tone="quiet">Closed to you</Tag>
        ),
    },
    { key: 'created', header: 'Created', card: 'hidden', cell: (row) => day(row.createdAt, row.timeZone) },
    {
      key: 'enter',
      header: <span className="visually-hidden">Enter</span>,
      numeric: true,
      cell: (row) => (
        <div className="row end">
          <Button
            kind="quiet"
            aria-label={row.suspension ? `Let ${row.name} call again` : `Suspend ${row.name}`}
            onClick={() => onSuspend(row)}
          >
            {row.suspension ? 'Lift the suspension…' : 'Suspend…'}
          </Button>
          {row.id !== here && (
            <Button aria-label={`Enter ${row.name}`} onClick={() => onEnter(row)}>
              {row.entered ? 'Go there' : 'Enter…'}
            </Button>
          )}
        </div>
      ),
    },
  ];
}

/** Where platform staff choose whose records they act in. Entering is written down, with its reason. */
export function OrganizationsPage() {
  const { organization } = useMe();
  const { items } = usePrefetched('/api/organizations');
  const [entering, setEntering] = useState<OrganizationRow | null>(null);
  const [suspending, setSuspending] = useState<OrganizationRow | null>(null);
  const [creating, setCreating] = useState(false);
  const enter = (row: OrganizationRow) => {
    if (row.entered) goTo(row.id);
    else setEntering(row);
  };
  const begin = (text: string) => (
    <Button kind="primary" onClick={() => setCreating(true)}>
      {text}
    </Button>
  );
  return (
    <Page
      title="Organizations"
      actions={begin('New organization')}
      sentence={
        <span className="muted">
          You see a clinic's patients only after you have entered it, with a reason that its admins can read.
        </span>
      }
    >
      <Card>
        {items.length === 0 ? (
          <Empty action={begin('Create the first')}>No organization yet.</Empty>
        ) : (
          <DataTable
            label="Organizations"
            columns={columns(organization?.id, enter, setSuspending)}
            rows={items}
            rowKey={(row) => row.id}
          />
        )}
      </Card>
      {entering && <Enter row={entering} onClose={() => setEntering(null)} />}
      {suspending && <Suspend row={suspending} onClose={() => setSuspending(null)} />}
      {creating && <Create onClose={() => setCreating(false)} />}
    </Page>
  );
}

/** Everything on the screen belongs to one organization, so the console begins anew in the other. */
function goTo(id: string): void {
  setOrganizationId(id);
  location.assign('/');
}

function Enter({ row, onClose }: { row: OrganizationRow; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const enter = useSend('post', '/api/organizations/{id}/entries', {
    showsErrors: true,
    onDone: () => goTo(row.id),
  });
  return (
    <FormDialog
      title={`Enter ${row.name}`}
      submit="Enter"
      opened
      onClose={onClose}
      busy={enter.isPending}
      error={enter.error}
      missing={reason.trim() ? undefined : 'Say why; it stands in their access log'}
      onSubmit={() => enter.mutate({ path: { id: row.id }, body: { reason } })}
    >
      <AreaField
        label="Reason"
        description="The clinic's admins read it in their access log."
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}

function Create({ onClose }: { onClose: () => void }) {
  const { values, set } = useForm({ name: '', timeZone: 'America/New_York', region: 'US' });
  const create = useSend('post', '/api/organizations', {
    invalidates: ['/api/organizations'],
    showsErrors: true,
    onDone: onClose,
  });
  return (
    <FormDialog
      title="New organization"
      submit="Create the organization"
      opened
      onClose={onClose}
      busy={create.isPending}
      error={create.error}
      missing={values.name.trim() ? undefined : 'Give it a name'}
      onSubmit={() => create.mutate({ body: values })}
    >
      <TextField label="Name" value={values.name} onChange={set('name')} />
      <SelectField
        label="Time zone"
        value={values.timeZone}
        onChange={set('timeZone')}
        options={zoneOptions(values.timeZone)}
      />
      <SelectField
        label="Country"
        description="For phone numbers without a country code."
        value={values.region}
        onChange={set('region')}
        options={regionOptions(values.region)}
      />
    </FormDialog>
  );
}
