import { useSend } from '@/api/hooks';
import type { StoppedNumber } from '@/api/types/patients';
import { FormDialog } from '@/form/FormDialog';
import { useForm } from '@/form/useForm';
import { plural } from '@/lib/numbers';
import { AreaField } from '@/ui/fields';
import { Note } from '@/ui/States';
import { toastDone } from '@/ui/toast';
import { notToSend, numbersIn, resultText } from './numbers';
import { STALE } from './stale';

interface AddNumbersProps {
  /** What stands in the field at first. */
  phones: string;
  onAdded: () => void;
  onClose: () => void;
}

/** Several numbers at once; what cannot be read stays in the field to be mended. */
export function AddNumbers({ phones, onAdded, onClose }: AddNumbersProps) {
  const { values, set } = useForm({ phones, note: '' });
  const written = numbersIn(values.phones);
  const add = useSend('post', '/api/do-not-call-numbers', {
    invalidates: STALE,
    showsErrors: true,
    onDone: ({ results }) => {
      onAdded();
      const invalid = results.filter((one) => one.result === 'INVALID');
      if (invalid.length === 0) {
        toastDone(resultText(results));
        onClose();
      } else {
        set('phones')(invalid.map((one) => one.written).join('\n'));
      }
    },
  });
  return (
    <FormDialog
      title="Add numbers not to call"
      submit={written.length > 1 ? `Add ${plural(written.length, 'number')}` : 'Add the number'}
      opened
      onClose={onClose}
      busy={add.isPending}
      error={add.error}
      missing={notToSend(written)}
      onSubmit={() => add.mutate({ body: { phones: written, ...(values.note.trim() ? { note: values.note } : {}) } })}
    >
      <p className="muted">Takes effect on the very next call, for whoever has the number now or later.</p>
      {add.data && <Results results={add.data.results} />}
      <AreaField
        label="Phone numbers"
        description="One per line, each with its area code."
        value={values.phones}
        onChange={set('phones')}
        rows={6}
      />
      <AreaField
        label="Note"
        description="Who asked for it, and how. Kept with each."
        value={values.note}
        onChange={set('note')}
      />
    </FormDialog>
  );
}

function Results({ results }: { results: StoppedNumber[] }) {
  const invalid = results.filter((one) => one.result === 'INVALID');
  return (
    <div role="alert">
      <Note tone="wait">
        <p className="strong">
          {resultText(results)} {plural(invalid.length, 'line')} could not be read, and{' '}
          {invalid.length === 1 ? 'stands' : 'stand'} below.
        </p>
        {[...new Set(invalid.map((one) => one.message))].map((message) => (
          <p key={message}>{message}</p>
        ))}
      </Note>
    </div>
  );
}
