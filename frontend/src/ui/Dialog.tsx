import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { Button } from './Button';

interface DialogProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
}

export function Dialog({ title, opened, onClose, children, wide = false }: DialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={wide ? 720 : 480}
      centered
      radius="md"
      transitionProps={{ duration: 120 }}
      overlayProps={{ color: 'var(--veil)', backgroundOpacity: 1 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: 'rv-modal-title', content: 'rv-modal-content' }}
    >
      {children}
    </Modal>
  );
}

interface ConfirmProps extends Omit<DialogProps, 'wide'> {
  /** Says what it does, and to how many. */
  confirm: string;
  onConfirm: () => void;
  busy?: boolean;
  danger?: boolean;
}

/** Only for what cannot be undone. */
export function Confirm({ confirm, onConfirm, busy = false, danger = false, children, ...dialog }: ConfirmProps) {
  return (
    <Dialog {...dialog}>
      <div className="stack">
        <div className="stack-small">{children}</div>
        <div className="row end">
          <Button onClick={dialog.onClose}>Back</Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
