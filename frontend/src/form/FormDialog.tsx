import type { ReactNode } from 'react';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { FormError } from './FormError';

interface FormDialogProps {
  title: string;
  submit: string;
  opened: boolean;
  onClose: () => void;
  onSubmit: () => void;
  busy: boolean;
  error: Error | null;
  /** Why it cannot be sent yet. */
  missing?: string | undefined;
  wide?: boolean;
  children: ReactNode;
}

export function FormDialog(props: FormDialogProps) {
  const { title, submit, opened, onClose, onSubmit, busy, error, missing, wide = false, children } = props;
  return (
    <Dialog title={title} opened={opened} onClose={onClose} wide={wide}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing && !busy) onSubmit();
        }}
      >
        {children}
        <FormError error={error} />
        <div className="row end">
          <Button onClick={onClose}>Back</Button>
          <Button type="submit" kind="primary" busy={busy} disabledReason={missing}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
