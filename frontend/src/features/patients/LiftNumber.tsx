import { useState } from 'react';
import { useSend } from '@/api/hooks';
import type { DoNotCallNumber } from '@/api/types/patients';
import { FormDialog } from '@/form/FormDialog';
import { formatPhone } from '@/lib/phone';
import { AreaField } from '@/ui/fields';
import { STALE } from './stale';

interface LiftNumberProps {
  number: DoNotCallNumber;
  onLifted: () => void;
  onClose: () => void;
}

export function LiftNumber({ number, onLifted, onClose }: LiftNumberProps) {
  const [reason, setReason] = useState('');
  const lift = useSend('post', '/api/do-not-call-numbers/{doNotCallId}/lift', {
    invalidates: STALE,
    showsErrors: true,
    onDone: () => {
      onLifted();
      onClose();
    },
  });
  return (
    <FormDialog
      title="Allow calls again"
      submit="Allow calls again"
      opened
      onClose={onClose}
      busy={lift.isPending}
      error={lift.error}
      missing={reason.trim() ? undefined : 'Say why; it is kept with the entry'}
      onSubmit={() => lift.mutate({ path: { doNotCallId: number.id }, body: { reason } })}
    >
      <p>Not called until now: anybody on {formatPhone(number.phone)}, about anything.</p>
      <p className="muted">
        Everybody who has this number may be called on it again, unless another entry of it or their own wish stands
        against that.
      </p>
      <AreaField label="Why" value={reason} onChange={setReason} />
    </FormDialog>
  );
}
