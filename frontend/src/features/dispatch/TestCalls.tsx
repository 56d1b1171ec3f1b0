import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { q } from '@/api/client';
import { useRead, useSend } from '@/api/hooks';
import { When } from '@/api/me';
import type { Run, TestCall } from '@/api/types/runs';
import { FormError } from '@/form/FormError';
import { Loaded } from '@/api/Loaded';
import { Transcript } from '@/features/conversations/Transcript';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Dialog } from '@/ui/Dialog';
import { OptionalNumberField, TextField } from '@/ui/fields';

const LOOK_AGAIN_MILLIS = 2000;
const SHOWN_MAX = 3;

/** Calls whoever is about to launch on their own phone, with the data of a row. */
export function TestCalls({ run }: { run: Run }) {
  const [phone, setPhone] = useState('');
  const [rowNumber, setRowNumber] = useState<number | null>(null);
  const path = { id: run.id };
  const made = useQuery({
    ...q('/api/runs/{id}/test-calls', { path }),
    refetchInterval: (query) => (query.state.data?.items.some((one) => one.open) ? LOOK_AGAIN_MILLIS : false),
  });
  const call = useSend('post', '/api/runs/{id}/test-calls', {
    invalidates: ['/api/runs/{id}/test-calls'],
    showsErrors: true,
  });
  return (
    <Card title="Hear it yourself" padded>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          call.mutate({ path, body: { phone, ...(rowNumber === null ? {} : { rowNumber }) } });
        }}
      >
        <p className="muted">
          Calls your own phone as if you were the patient of one row. You are asked for that patient's birth date, so
          that nobody else who picks up hears more. Nothing that you say changes anything about the patient.
        </p>
        <div className="test-call">
          <TextField label="Your own phone" type="tel" autoComplete="tel" value={phone} onChange={setPhone} />
          <OptionalNumberField
            label="Row of the list"
            placeholder="The first that can be called"
            min={1}
            value={rowNumber}
            onChange={setRowNumber}
          />
          <Button type="submit" busy={call.isPending} disabledReason={phone.trim() ? undefined : 'Give your number'}>
            Call me
          </Button>
        </div>
        <FormError error={call.error} />
      </form>
      <ul className="small stack-small test-calls" aria-live="polite">
        {(made.data?.items ?? []).slice(0, SHOWN_MAX).map((one) => (
          <Made key={one.id} test={one} />
        ))}
      </ul>
    </Card>
  );
}

function Made({ test }: { test: TestCall }) {
  const [reading, setReading] = useState(false);
  return (
    <li>
      <When at={test.at} /> <span className="muted">row {test.rowNumber}</span> · {test.sentence}{' '}
      {test.conversationId && (
        <button type="button" className="text-link" onClick={() => setReading(true)}>
          What was said
        </button>
      )}
      {reading && test.conversationId && <Said id={test.conversationId} onClose={() => setReading(false)} />}
    </li>
  );
}

function Said({ id, onClose }: { id: string; onClose: () => void }) {
  const conversation = useRead('/api/conversations/{id}', { path: { id } });
  return (
    <Dialog title="What was said" opened wide onClose={onClose}>
      <Loaded query={conversation} rows={4}>
        {(data) => <Transcript conversation={data} />}
      </Loaded>
    </Dialog>
  );
}
