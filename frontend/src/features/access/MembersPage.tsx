import { useState } from 'react';
import { useRead, useSend } from '@/api/hooks';
import { Loaded } from '@/api/Loaded';
import { useMay, useWhyNot, When } from '@/api/me';
import type { Member } from '@/api/types/access';
import { roleText } from '@/lib/words';
import { DataTable, type Column } from '@/table/DataTable';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Confirm } from '@/ui/Dialog';
import { Once } from '@/ui/Once';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import { ApiKeys } from './ApiKeys';
import { MemberForm } from './MemberForm';

const STATUS = {
  ACTIVE: { text: 'Active', tone: 'good' },
  INVITED: { text: 'Invited', tone: 'wait' },
  REMOVED: { text: 'Removed', tone: 'quiet' },
} as const;

function columns(
  blocked: string | undefined,
  onEdit: (member: Member) => void,
  onRemove: (member: Member) => void,
): readonly Column<Member>[] {
  return [
    {
      key: 'name',
      header: 'Member',
      cell: (member) => (
        <>
          <span className="strong">{member.name}</span>
          <div className="small muted">{member.email}</div>
        </>
      ),
    },
    {
      key: 'status',
      header: 'State',
      card: 'corner',
      cell: (member) => <Tag tone={STATUS[member.status].tone}>{STATUS[member.status].text}</Tag>,
    },
    {
      key: 'role',
      header: 'Role',
      cell: (member) => (
        <>
          {roleText(member.role)}
          {member.profession && <div className="small muted">{member.profession}</div>}
        </>
      ),
    },
    { key: 'since', header: 'Since', card: 'hidden', cell: (member) => <When at={member.createdAt} form="plain" /> },
    {
      key: 'actions',
      header: <span className="visually-hidden">Actions</span>,
      numeric: true,
      cell: (member) =>
        member.status !== 'REMOVED' && (
          <span className="row end">
            <Button aria-label={`Edit ${member.name}`} disabledReason={blocked} onClick={() => onEdit(member)}>
              Edit
            </Button>
            <Button aria-label={`Remove ${member.name}`} disabledReason={blocked} onClick={() => onRemove(member)}>
              Remove
            </Button>
          </span>
        ),
    },
  ];
}

export function MembersPage() {
  const query = useRead('/api/members');
  const blocked = useWhyNot('editMembers');
  const mayInvite = useWhyNot('inviteMember');
  const mayKeys = useMay('seeApiKeys');
  const [link, setLink] = useState<string | null>(null);
  const [editing, setEditing] = useState<Member | 'new' | null>(null);
  const [removing, setRemoving] = useState<Member | null>(null);
  const remove = useSend('delete', '/api/members/{id}', {
    invalidates: ['/api/members'],
    onDone: () => setRemoving(null),
  });
  const begin = (text: string) => (
    <Button kind="primary" disabledReason={mayInvite} onClick={() => setEditing('new')}>
      {text}
    </Button>
  );
  return (
    <Page
      title="Members and API keys"
      actions={begin('Add a member')}
      sentence={<span className="muted">Who may do what here. Everything they read is in the access log.</span>}
    >
      <Card title="Members">
        <Loaded query={query} rows={5}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty action={begin('Add the first')}>Nobody is a member yet.</Empty>
            ) : (
              <DataTable
                label="Members"
                columns={columns(blocked, setEditing, setRemoving)}
                rows={items}
                rowKey={(member) => member.id}
              />
            )
          }
        </Loaded>
      </Card>
      {mayKeys && <ApiKeys />}
      {editing && (
        <MemberForm member={editing === 'new' ? null : editing} onClose={() => setEditing(null)} onInvited={setLink} />
      )}
      {link && (
        <Once
          title="The way in, shown once"
          label="Invitation link"
          value={link}
          note="Send it to the new member: with it they set their password."
          onClose={() => setLink(null)}
        />
      )}
      <Confirm
        title={`Remove ${removing?.name ?? ''}`}
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        confirm="Remove the member"
        danger
        busy={remove.isPending}
        onConfirm={() => removing && remove.mutate({ path: { id: removing.id } })}
      >
        <p>{removing?.name} can no longer open anything of this clinic. What they did stays in the access log.</p>
      </Confirm>
    </Page>
  );
}
