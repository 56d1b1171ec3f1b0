import { useState } from 'react';
import { useSend } from '@/api/hooks';
import type { OrganizationRow } from '@/api/types/tenancy';
import { FormDialog } from '@/form/FormDialog';
import { toastDone } from '@/ui/toast';
import { AreaField } from '@/ui/fields';

/** Stops all calls of a clinic, or lets them go on. */
export function Suspend({ row, onClose }: { row: OrganizationRow; onClose: () => void }) {
  return row.suspension ? <Lift row={row} onClose={onClose} /> : <Begin row={row} onClose={onClose} />;
}

function Begin({ row, onClose }: { row: OrganizationRow; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const suspend = useSend('put', '/api/organizations/{id}/suspension', {
    invalidates: ['/api/organizations', '/api/organizations/{id}'],
    showsErrors: true,
    onDone: () => {
      toastDone(`${row.name} calls nobody until the suspension is lifted.`);
      onClose();
    },
  });
  return (
    <FormDialog
      title={`Suspend ${row.name}`}
      submit="Suspend"
      opened
      onClose={onClose}
      busy={suspend.isPending}
      error={suspend.error}
      missing={reason.trim() ? undefined : 'Say why; the clinic reads it'}
      onSubmit={() => suspend.mutate({ path: { id: row.id }, body: { reason } })}
    >
      <p>No call goes out any more, in none of its runs. Whoever is on the phone is not cut off.</p>
      <AreaField
        label="Reason"
        description="The clinic reads it on its runs and settings, and in its access log."
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}

function Lift({ row, onClose }: { row: OrganizationRow; onClose: () => void }) {
  const lift = useSend('delete', '/api/organizations/{id}/suspension', {
    invalidates: ['/api/organizations', '/api/organizations/{id}'],
    showsErrors: true,
    onDone: () => {
      toastDone(`${row.name} calls again.`);
      onClose();
    },
  });
  return (
    <FormDialog
      title={`Let ${row.name} call again`}
      submit="Lift the suspension"
      opened
      onClose={onClose}
      busy={lift.isPending}
      error={lift.error}
      onSubmit={() => lift.mutate({ path: { id: row.id } })}
    >
      <p>Suspended because: {row.suspension?.reason} Calls that wait and may be made go out at once.</p>
    </FormDialog>
  );
}
