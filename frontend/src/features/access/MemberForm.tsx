import { useSend } from '@/api/hooks';
import { ApiError } from '@/api/errors';
import type { Member, Role } from '@/api/types/access';
import { FormDialog } from '@/form/FormDialog';
import { useForm } from '@/form/useForm';
import { SelectField, TextField } from '@/ui/fields';
import { toastDone } from '@/ui/toast';

/** The roles of an organization; platform staff is none of them. */
export const ROLES = [
  { value: 'CLINIC_ADMIN', label: 'Clinic admin: everything of the clinic' },
  { value: 'CARE_STAFF', label: 'Care staff: runs, patients, conversations' },
  { value: 'ANALYST', label: 'Analyst: figures, without identities' },
] as const satisfies readonly { value: Role; label: string }[];

interface MemberFormProps {
  member: Member | null;
  onClose: () => void;
  onInvited: (link: string) => void;
}

export function MemberForm({ member, onClose, onInvited }: MemberFormProps) {
  const { values, set } = useForm<{ name: string; email: string; role: Role; profession: string }>({
    name: member?.name ?? '',
    email: member?.email ?? '',
    role: member?.role ?? 'CARE_STAFF',
    profession: member?.profession ?? '',
  });
  const options = {
    invalidates: ['/api/members'] as const,
    showsErrors: true,
    onDone: () => {
      toastDone(member ? 'Member saved' : 'Member added');
      onClose();
    },
  };
  const create = useSend('post', '/api/members', {
    ...options,
    onDone: (created) => {
      options.onDone();
      if (created.invitationLink) onInvited(created.invitationLink);
    },
  });
  const change = useSend('patch', '/api/members/{id}', options);
  const profession = values.profession.trim();
  const error = create.error ?? change.error;
  const field = (name: string) => (error instanceof ApiError ? error.fieldMessage(name) : undefined);
  const missing = !values.name.trim()
    ? 'The name is missing'
    : values.email.includes('@')
      ? undefined
      : 'The address is missing';
  return (
    <FormDialog
      title={member ? `Edit ${member.name}` : 'Add a member'}
      submit={member ? 'Save' : 'Add the member'}
      opened
      onClose={onClose}
      busy={create.isPending || change.isPending}
      error={error}
      missing={missing}
      onSubmit={() =>
        member
          ? change.mutate({ path: { id: member.id }, body: { role: values.role, profession } })
          : create.mutate({
              body: {
                name: values.name,
                email: values.email,
                role: values.role,
                ...(profession ? { profession } : {}),
              },
            })
      }
    >
      <TextField
        label="Name"
        value={values.name}
        onChange={set('name')}
        readOnly={member !== null}
        error={field('name')}
      />
      <TextField
        label="Email"
        type="email"
        description="The address that they log in with."
        value={values.email}
        onChange={set('email')}
        readOnly={member !== null}
        error={field('email')}
      />
      <SelectField label="Role" value={values.role} onChange={set('role')} options={ROLES} />
      <TextField label="Profession" placeholder="Nurse" value={values.profession} onChange={set('profession')} />
    </FormDialog>
  );
}
