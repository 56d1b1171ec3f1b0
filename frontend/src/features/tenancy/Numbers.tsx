import './tenancy.css';
import { useState } from 'react';
import { useRead, useSend } from '@/api/hooks';
import { Loaded } from '@/api/Loaded';
import { useMe, useWhyNot } from '@/api/me';
import type { CallerNumber } from '@/api/types/telephony';
import { FormDialog } from '@/form/FormDialog';
import { useForm } from '@/form/useForm';
import { formatPhone, parsePhone } from '@/lib/phone';
import { DataTable, type Column } from '@/table/DataTable';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { TextField } from '@/ui/fields';

const COLUMNS: readonly Column<CallerNumber>[] = [
  { key: 'number', header: 'Number', cell: (one) => <span className="strong num">{formatPhone(one.number)}</span> },
  { key: 'label', header: 'Called', cell: (one) => one.label },
  { key: 'inbound', header: 'Patients can call it', cell: (one) => (one.inbound ? 'Yes' : 'No'), card: 'hidden' },
];

/** The numbers that patients see on their phones. */
export function Numbers() {
  const query = useRead('/api/numbers');
  const blocked = useWhyNot('editSettings');
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title="Numbers"
      actions={
        <Button disabledReason={blocked} onClick={() => setAdding(true)}>
          Add a number
        </Button>
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="card-body muted">No number yet. A campaign needs one that patients see.</div>
          ) : (
            <DataTable label="Numbers" columns={COLUMNS} rows={items} rowKey={(one) => one.id} />
          )
        }
      </Loaded>
      {adding && <AddNumber onClose={() => setAdding(false)} />}
    </Card>
  );
}

function AddNumber({ onClose }: { onClose: () => void }) {
  const region = useMe().organization?.region ?? 'US';
  const { values, set } = useForm({ number: '', label: '' });
  const add = useSend('post', '/api/numbers', { invalidates: ['/api/numbers'], showsErrors: true, onDone: onClose });
  const number = parsePhone(values.number, region);
  return (
    <FormDialog
      title="Add a number"
      submit="Add the number"
      opened
      onClose={onClose}
      busy={add.isPending}
      error={add.error}
      missing={!number ? 'This is not a whole phone number yet' : values.label.trim() ? undefined : 'Give it a name'}
      onSubmit={() => number && add.mutate({ body: { number, label: values.label } })}
    >
      <TextField
        label="Number"
        type="tel"
        description="It has to be yours at the carrier."
        value={values.number}
        onChange={set('number')}
      />
      <TextField label="Name" placeholder="Front desk" value={values.label} onChange={set('label')} />
    </FormDialog>
  );
}
