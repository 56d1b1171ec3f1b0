import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { pages } from '@/api/client';
import { ApiError } from '@/api/errors';
import { useSend } from '@/api/hooks';
import { useMe, useWhyNot, When } from '@/api/me';
import type { DoNotCallNumber } from '@/api/types/patients';
import { FormError } from '@/form/FormError';
import { Go } from '@/lib/Go';
import { pb } from '@/lib/paths';
import { formatPhone, parsePhone } from '@/lib/phone';
import { DataTable, type Column } from '@/table/DataTable';
import { PagedTable } from '@/table/PagedTable';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { TextField } from '@/ui/fields';
import { Page } from '@/ui/Page';
import { Empty, Note } from '@/ui/States';
import { AddNumbers } from './AddNumbers';
import { LiftNumber } from './LiftNumber';
import { sourceWords } from './permission';
import './patients.css';

/** What was looked for, and what of it is not to be called. */
interface Found {
  phone: string;
  numbers: DoNotCallNumber[];
}

/** Numbers on which nobody is called, by themselves: before any patient has them, too. */
export function DoNotCallNumbersPage() {
  const blocked = useWhyNot('editPatients');
  const [found, setFound] = useState<Found | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const [lifting, setLifting] = useState<DoNotCallNumber | null>(null);
  const add = (text: string, phones = '') => (
    <Button kind="primary" disabledReason={blocked} onClick={() => setAdding(phones)}>
      {text}
    </Button>
  );
  const columns = columnsWith((number) => <Lift number={number} onLift={() => setLifting(number)} />);
  return (
    <Page
      title="Numbers not to call"
      actions={add('Add numbers…')}
      sentence={
        <span className="muted">
          Nobody is called on these numbers, whoever has them now or later. A list of phones that says not to call adds
          its numbers here.
        </span>
      }
    >
      <Card padded>
        <SearchForm onFound={setFound} />
      </Card>
      {found ? (
        <Card title="Found">
          {found.numbers.length === 0 ? (
            <Empty action={!blocked && add('Add it…', found.phone)}>
              {formatPhone(found.phone)} is not on this list.
            </Empty>
          ) : (
            <DataTable label="Found numbers" columns={columns} rows={found.numbers} rowKey={(number) => number.id} />
          )}
        </Card>
      ) : (
        <Latest columns={columns} begin={!blocked && add('Add the first…')} />
      )}
      {adding !== null && <AddNumbers phones={adding} onAdded={() => setFound(null)} onClose={() => setAdding(null)} />}
      {lifting && <LiftNumber number={lifting} onLifted={() => setFound(null)} onClose={() => setLifting(null)} />}
    </Page>
  );
}

function Latest({ columns, begin }: { columns: readonly Column<DoNotCallNumber>[]; begin: ReactNode }) {
  const query = useInfiniteQuery(pages('/api/do-not-call-numbers'));
  return (
    <Card title="Latest">
      <PagedTable
        label="Numbers not to call"
        query={query}
        columns={columns}
        rowKey={(number) => number.id}
        empty={
          <Empty action={begin}>No number is on this list yet. Who is not to be called stands with the patient.</Empty>
        }
      />
    </Card>
  );
}

function columnsWith(lift: (number: DoNotCallNumber) => ReactNode): readonly Column<DoNotCallNumber>[] {
  return [
    {
      key: 'phone',
      header: 'Number',
      cell: (number) => <span className="strong num">{formatPhone(number.phone)}</span>,
    },
    {
      key: 'since',
      header: 'Since',
      cell: (number) => (
        <>
          <When at={number.since} form="plain" />
          <div className="small muted">{sourceWords({ source: number.source, recordedBy: number.recordedByName })}</div>
        </>
      ),
    },
    { key: 'note', header: 'Note', cell: (number) => <Said number={number} /> },
    { key: 'lift', header: <span className="visually-hidden">Lift</span>, numeric: true, card: 'corner', cell: lift },
  ];
}

/** Nothing at all where there is nothing, so that a card has no empty line. */
function Said({ number }: { number: DoNotCallNumber }) {
  return (
    <>
      {number.note}
      {number.learnedThrough && (
        <div className="small">
          <Go className="text-link" to={pb.patient(number.learnedThrough)}>
            Learned through a patient
          </Go>
        </div>
      )}
      {number.callId && (
        <div className="small">
          <Go className="text-link" to={pb.call(number.callId)}>
            Open the call
          </Go>
        </div>
      )}
    </>
  );
}

function Lift({ number, onLift }: { number: DoNotCallNumber; onLift: () => void }) {
  const blocked = useWhyNot('liftDoNotCall');
  return (
    <Button kind="quiet" disabledReason={blocked} aria-label={`Lift: ${formatPhone(number.phone)}`} onClick={onLift}>
      Lift…
    </Button>
  );
}

/** Sent by POST: a number never stands in an address or a log. */
function SearchForm({ onFound }: { onFound: (found: Found | null) => void }) {
  const region = useMe().organization?.region ?? 'US';
  const [typed, setTyped] = useState('');
  const phone = typed.trim();
  const search = useSend('post', '/api/do-not-call-numbers/search', {
    showsErrors: true,
    onDone: (answer) => onFound({ phone: parsePhone(phone, region) ?? phone, numbers: answer.items }),
    onRefused: () => onFound(null),
  });
  const wrong = search.error instanceof ApiError ? search.error.fields.find((one) => one.field === 'phone') : undefined;
  return (
    <form
      role="search"
      data-search
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault();
        if (phone === '') onFound(null);
        else search.mutate({ body: { phone } });
      }}
    >
      <div className="find-number">
        <TextField label="Phone" type="tel" value={typed} onChange={setTyped} />
        <Button type="submit" busy={search.isPending}>
          Find
        </Button>
        {typed !== '' && (
          <Button
            onClick={() => {
              setTyped('');
              search.reset();
              onFound(null);
            }}
          >
            Show all
          </Button>
        )}
      </div>
      {wrong ? (
        <div role="alert">
          <Note tone="act">What you typed {wrong.message}.</Note>
        </div>
      ) : (
        <FormError error={search.error} />
      )}
    </form>
  );
}
