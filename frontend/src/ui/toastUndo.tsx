import { notifications } from '@mantine/notifications';
import { Button } from './Button';
import { LOOK } from './toast';

/** Long enough to read it and to notice that it was a mistake. */
const UNDO_MS = 12_000;

/** Says what was done, and takes it back for whoever sees only then what they did. */
export function toastUndo(message: string, undo: () => void): void {
  const id = notifications.show({
    ...LOOK,
    color: 'var(--good-fill)',
    autoClose: UNDO_MS,
    message: (
      <div className="row">
        <span>{message}</span>
        <Button
          kind="quiet"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </div>
    ),
  });
}
