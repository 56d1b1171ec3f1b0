import { useState } from 'react';
import { useRead, useSend } from '@/api/hooks';
import { Loaded } from '@/api/Loaded';
import { useWhyNot, When } from '@/api/me';
import type { ApiKey, KeyRole } from '@/api/types/access';
import { FormDialog } from '@/form/FormDialog';
import { useForm } from '@/form/useForm';
import { roleText } from '@/lib/words';
import { DataTable, type Column } from '@/table/DataTable';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Confirm } from '@/ui/Dialog';
import { SelectField, TextField } from '@/ui/fields';
import { Once } from '@/ui/Once';
import { ROLES } from './MemberForm';

/** Besides the roles of people, the one of a system that only sends lists. */
const KEY_ROLES: readonly { value: KeyRole; label: string }[] = [
  ...ROLES,
  { value: 'LIST_SENDER', label: 'List sender: only sends lists' },
];

function columns(blocked: string | undefined, onRevoke: (key: ApiKey) => void): readonly Column<ApiKey>[] {
  return [
    {
      key: 'name',
      header: 'Key',
      cell: (key) => (
        <>
          <span className="strong">{key.name}</span>
          <div className="mono muted">{key.prefix}…</div>
        </>
      ),
    },
    { key: 'role', header: 'Role', cell: (key) => roleText(key.role) },
    {
      key: 'used',
      header: 'Last used',
      cell: (key) =>
        key.lastUsedAt ? <When at={key.lastUsedAt} form="plain" /> : <span className="muted">Never</span>,
    },
    { key: 'since', header: 'Created', card: 'hidden', cell: (key) => <When at={key.createdAt} form="plain" /> },
    {
      key: 'actions',
      header: <span className="visually-hidden">Actions</span>,
      numeric: true,
      cell: (key) => (
        <Button aria-label={`Revoke ${key.name}`} disabledReason={blocked} onClick={() => onRevoke(key)}>
          Revoke
        </Button>
      ),
    },
  ];
}

export function ApiKeys() {
  const query = useRead('/api/api-keys');
  const blocked = useWhyNot('editMembers');
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const revoke = useSend('delete', '/api/api-keys/{id}', {
    invalidates: ['/api/api-keys'],
    onDone: () => setRevoking(null),
  });
  return (
    <Card
      title="API keys"
      actions={
        <Button disabledReason={blocked} onClick={() => setCreating(true)}>
          New key
        </Button>
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="card-body muted">No key. One lets another system of yours speak to the API as a role.</div>
          ) : (
            <DataTable label="API keys" columns={columns(blocked, setRevoking)} rows={items} rowKey={(key) => key.id} />
          )
        }
      </Loaded>
      {creating && (
        <NewKey
          onClose={() => setCreating(false)}
          onCreated={(created) => {
            setCreating(false);
            setSecret(created);
          }}
        />
      )}
      {secret && (
        <Once
          title="The key, shown once"
          label="API key"
          value={secret}
          note="Copy it now: only a fingerprint of it is kept, so nobody can show it again."
          onClose={() => setSecret(null)}
        />
      )}
      <Confirm
        title={`Revoke ${revoking?.name ?? ''}`}
        opened={revoking !== null}
        onClose={() => setRevoking(null)}
        confirm="Revoke the key"
        danger
        busy={revoke.isPending}
        onConfirm={() => revoking && revoke.mutate({ path: { id: revoking.id } })}
      >
        <p>Whatever uses this key is refused from now on. This cannot be undone.</p>
      </Confirm>
    </Card>
  );
}

function NewKey({ onClose, onCreated }: { onClose: () => void; onCreated: (secret: string) => void }) {
  const { values, set } = useForm<{ name: string; role: KeyRole }>({ name: '', role: 'ANALYST' });
  const create = useSend('post', '/api/api-keys', {
    invalidates: ['/api/api-keys'],
    showsErrors: true,
    onDone: (key) => onCreated(key.secret),
  });
  return (
    <FormDialog
      title="New API key"
      submit="Create the key"
      opened
      onClose={onClose}
      busy={create.isPending}
      error={create.error}
      missing={values.name.trim() ? undefined : 'Give it a name'}
      onSubmit={() => create.mutate({ body: values })}
    >
      <TextField label="Name" placeholder="Nightly export" value={values.name} onChange={set('name')} focusFirst />
      <SelectField
        label="Role"
        value={values.role}
        onChange={set('role')}
        options={KEY_ROLES}
        description={
          values.role === 'LIST_SENDER'
            ? 'It sends files to your sources and hears how many rows came and have faults; it can open no list, no patient and no setting.'
            : undefined
        }
      />
    </FormDialog>
  );
}
