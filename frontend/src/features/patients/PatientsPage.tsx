import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pages } from '@/api/client';
import { useSend } from '@/api/hooks';
import { useMe, When } from '@/api/me';
import { Refused } from '@/api/Refused';
import type { PatientRow, PatientSearch } from '@/api/types/patients';
import { useForm } from '@/form/useForm';
import { calendarDate, zoneName } from '@/lib/dates';
import { Go } from '@/lib/Go';
import { languageName } from '@/lib/languages';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { formatPhone, parsePhone } from '@/lib/phone';
import { DataTable, type Column } from '@/table/DataTable';
import { ROW_LINK } from '@/table/keys';
import { PagedTable } from '@/table/PagedTable';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { TextField } from '@/ui/fields';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import './patients.css';

const COLUMNS: readonly Column<PatientRow>[] = [
  {
    key: 'name',
    header: 'Patient',
    cell: (patient) => (
      <>
        <Go to={pb.patient(patient.id)} {...ROW_LINK}>
          {patient.name.trim() || 'Name not known'}
        </Go>
        {patient.phone && <div className="small muted">{formatPhone(patient.phone)}</div>}
      </>
    ),
  },
  {
    key: 'state',
    header: 'Calls',
    card: 'corner',
    cell: (patient) =>
      patient.doNotCall ? (
        <Tag tone="quiet">Not to be called</Tag>
      ) : patient.phone ? null : (
        <Tag tone="quiet">No number</Tag>
      ),
  },
  {
    key: 'birth',
    header: 'Birth date',
    cell: (patient) => (patient.birthDate ? calendarDate(patient.birthDate) : <span className="muted">–</span>),
  },
  { key: 'language', header: 'Language', card: 'hidden', cell: (patient) => <Language code={patient.language} /> },
  {
    key: 'zone',
    header: 'Time zone',
    card: 'hidden',
    cell: (patient) => (patient.timeZone ? zoneName(patient.timeZone) : <span className="muted">Not known</span>),
  },
  {
    key: 'updated',
    header: 'Updated',
    card: 'hidden',
    cell: (patient) => <When at={patient.updatedAt} form="plain" />,
  },
];

function Language({ code }: { code: string | null }) {
  return code ? languageName(code) : <span className="muted">{languageName(code)}</span>;
}

export function PatientsPage() {
  const [found, setFound] = useState<PatientRow[] | null>(null);
  return (
    <Page
      title="Patients"
      sentence={
        <span className="muted">
          Search looks for whole values: an identifier, a phone, a birth date, a name, or the first three letters of a
          family name.
        </span>
      }
    >
      <Card padded>
        <SearchForm onFound={setFound} />
      </Card>
      {found ? <Found patients={found} /> : <Latest />}
    </Page>
  );
}

function Latest() {
  const query = useInfiniteQuery(pages('/api/patients'));
  return (
    <Card title="Latest">
      <PagedTable
        label="Patients"
        query={query}
        columns={COLUMNS}
        rowKey={(patient) => patient.id}
        empty={<Empty>No patient is known yet. Patients come with the lists that are taken over.</Empty>}
      />
    </Card>
  );
}

function Found({ patients }: { patients: PatientRow[] }) {
  return (
    <Card title="Found" beside={<span className="small muted">{plural(patients.length, 'patient')}</span>}>
      {patients.length === 0 ? (
        <Empty>Nobody fits. Check the spelling, or search by phone.</Empty>
      ) : (
        <DataTable label="Found patients" columns={COLUMNS} rows={patients} rowKey={(patient) => patient.id} />
      )}
    </Card>
  );
}

const NO_TERMS = { identifier: '', phone: '', familyName: '', givenName: '', birthDate: '' };

/** Sent by POST: what is searched for never stands in an address or a log. */
function SearchForm({ onFound }: { onFound: (patients: PatientRow[] | null) => void }) {
  const region = useMe().organization?.region ?? 'US';
  const { values, set, setValues } = useForm(NO_TERMS);
  const search = useSend('post', '/api/patients/search', {
    showsErrors: true,
    onDone: (answer) => onFound(answer.items),
  });
  const terms = termsOf(values, region);
  const empty = Object.keys(terms).length === 0;
  return (
    <form
      role="search"
      data-search
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault();
        if (empty) onFound(null);
        else search.mutate({ body: terms });
      }}
    >
      <div className="search-fields">
        <TextField label="Family name" value={values.familyName} onChange={set('familyName')} />
        <TextField label="Given name" value={values.givenName} onChange={set('givenName')} />
        <TextField label="Phone" type="tel" value={values.phone} onChange={set('phone')} />
        <TextField label="Birth date" type="date" value={values.birthDate} onChange={set('birthDate')} />
        <TextField label="Identifier" value={values.identifier} onChange={set('identifier')} />
      </div>
      <div className="row end">
        {!empty && (
          <Button
            onClick={() => {
              setValues(NO_TERMS);
              onFound(null);
            }}
          >
            Clear
          </Button>
        )}
        <Button
          type="submit"
          kind="primary"
          busy={search.isPending}
          disabledReason={empty ? 'Fill in at least one field' : undefined}
        >
          Search
        </Button>
      </div>
      {search.isError && <Refused error={search.error} />}
    </form>
  );
}

function termsOf(values: typeof NO_TERMS, region: string): PatientSearch {
  const given = Object.entries(values)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== '');
  const terms: PatientSearch = Object.fromEntries(given);
  return terms.phone ? { ...terms, phone: parsePhone(terms.phone, region) ?? terms.phone } : terms;
}
