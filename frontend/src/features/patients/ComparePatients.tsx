import './duplicates.css';
import { useState } from 'react';
import { When } from '@/api/me';
import type { DuplicateDetail, MergedField } from '@/api/types/duplicates';
import type { Patient } from '@/api/types/patients';
import { Go } from '@/lib/Go';
import { pb } from '@/lib/paths';
import { formatPhone } from '@/lib/phone';
import { plain } from '@/lib/words';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Confirm } from '@/ui/Dialog';
import { Note } from '@/ui/States';
import { Choice, FIELDS, FieldRow, Lines, SHOWN } from './CompareRows';
import { FIELD } from './duplicateWords';
import { stopWords } from './permission';
import { Undecided } from './Undecided';
import { useDecisions } from './useDecisions';

interface ComparePatientsProps {
  pair: DuplicateDetail;
  first: Patient;
  second: Patient;
}

type Choices = Partial<Record<MergedField, string>>;

/** What both have, side by side; where it differs, somebody says which holds. */
export function ComparePatients({ pair, first, second }: ComparePatientsProps) {
  const [stays, setStays] = useState(older(first, second));
  const [choices, setChoices] = useState<Choices>({});
  const [asking, setAsking] = useState(false);
  const open = pair.state === 'OPEN';
  const both = [first, second] as const;
  const missing = pair.differing.filter((field) => !choices[field]);
  const { merge, keepApart, lookAgain } = useDecisions(() => setAsking(false));
  const error = merge.error ?? keepApart.error;
  return (
    <>
      <Card title="Side by side">
        <table className="compare">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">What is compared</span>
              </th>
              {both.map((patient, side) => (
                <th key={patient.id} scope="col">
                  <Go className="text-link" to={pb.patient(patient.id)}>
                    {side === 0 ? 'First record' : 'Second record'}
                  </Go>
                  {patient.createdAt && (
                    <div className="small muted">
                      Since <When at={patient.createdAt} form="plain" />
                    </div>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {open && (
              <tr>
                <th scope="row">Which record stays</th>
                {both.map((patient, side) => (
                  <td key={patient.id}>
                    <Choice
                      name="stays"
                      label={side === 0 ? 'The first record stays' : 'The second record stays'}
                      checked={stays === patient.id}
                      onChoose={() => setStays(patient.id)}
                    >
                      Stays
                    </Choice>
                  </td>
                ))}
              </tr>
            )}
            {FIELDS.filter((field) => both.some((patient) => SHOWN[field](patient))).map((field) => (
              <FieldRow
                key={field}
                field={field}
                both={both}
                differs={pair.differing.includes(field)}
                chosen={choices[field]}
                onChoose={open ? (id) => setChoices({ ...choices, [field]: id }) : undefined}
              />
            ))}
            {both.some((patient) => patient.deceased) && <Lines title="Deceased" both={both} of={deceased} />}
            <Lines title="Numbers" both={both} of={(one) => one.identifiers.map((it) => `${it.system} ${it.value}`)} />
            <Lines title="Phones" both={both} of={(one) => one.contactPoints.map((it) => formatPhone(it.phone))} />
            <Lines title="Consents" both={both} of={consents} />
            <Lines
              title="Not to be called"
              both={both}
              of={(one) => one.doNotCall.map((it) => stopWords(it, undefined))}
            />
          </tbody>
        </table>
      </Card>
      {open && (
        <>
          <Joined both={both} />
          <Undecided error={error} onLookAgain={lookAgain}>
            <Button
              busy={keepApart.isPending}
              onClick={() => keepApart.mutate({ path: { id: pair.id }, body: { version: pair.version } })}
            >
              Not the same
            </Button>
            <Button
              kind="primary"
              disabledReason={
                missing.length > 0
                  ? `Choose which holds: ${missing.map((field) => FIELD[field].toLowerCase()).join(', ')}`
                  : undefined
              }
              onClick={() => setAsking(true)}
            >
              Join…
            </Button>
          </Undecided>
        </>
      )}
      <Confirm
        title="Join the two records?"
        opened={asking}
        onClose={() => setAsking(false)}
        confirm="Join them for good"
        danger
        busy={merge.isPending}
        onConfirm={() =>
          merge.mutate({
            path: { id: pair.id },
            body: {
              version: pair.version,
              stays,
              seen: Object.fromEntries(both.map((patient) => [patient.id, patient.updatedAt ?? ''])),
              choices,
            },
          })
        }
      >
        <p>
          Everything of the other record goes to the one that stays: numbers, phones, consents, do-not-calls, calls and
          conversations. Where both wait in one run, only one is called.
        </p>
        <p className="strong">This cannot be undone.</p>
      </Confirm>
    </>
  );
}

function older(first: Patient, second: Patient): string {
  return (first.createdAt ?? '') <= (second.createdAt ?? '') ? first.id : second.id;
}

function deceased(patient: Patient): string[] {
  return [patient.deceased ? 'Recorded as deceased' : 'Not recorded'];
}

function consents(patient: Patient): string[] {
  return patient.consents.map(
    (consent) => `${plain(consent.purpose)}: ${consent.status === 'GRANTED' ? 'agreed' : 'refused'}`,
  );
}

/** What is joined without being asked for, and that a no of either holds. */
function Joined({ both }: { both: readonly Patient[] }) {
  const stops = both.some((patient) => patient.doNotCall.length > 0);
  const refusals = both.some((patient) => patient.consents.some((consent) => consent.status === 'WITHDRAWN'));
  const dead = both.some((patient) => patient.deceased);
  return (
    <Note tone={stops || refusals || dead ? 'wait' : 'quiet'}>
      <p>
        Joined, they have all numbers and phones of both. A no of either holds: a phone that is out of use for one is
        out of use
        {refusals ? ', a consent that one refused is refused' : ''}
        {stops ? ', and every do-not-call stays in force' : ''}.
      </p>
      {dead && <p>One of them is recorded as deceased: so is the one who stays, and nobody calls them.</p>}
    </Note>
  );
}
