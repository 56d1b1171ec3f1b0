import { Button } from './Button';
import { Dialog } from './Dialog';
import { TextField } from './fields';

interface OnceProps {
  title: string;
  label: string;
  value: string;
  note: string;
  onClose: () => void;
}

/** Something that the server shows this one time only. */
export function Once({ title, label, value, note, onClose }: OnceProps) {
  return (
    <Dialog title={title} opened onClose={onClose}>
      <div className="stack">
        <p className="muted">{note}</p>
        <TextField label={label} value={value} onChange={() => undefined} readOnly />
        <div className="row end">
          <Button onClick={() => void navigator.clipboard.writeText(value)}>Copy</Button>
          <Button kind="primary" onClick={onClose}>
            I have it
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
