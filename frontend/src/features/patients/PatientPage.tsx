import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pages } from '@/api/client';
import { usePrefetched } from '@/api/hooks';
import { Refused } from '@/api/Refused';
import { useNow, useWhyNot, When } from '@/api/me';
import type { Patient } from '@/api/types/patients';
import { calendarDate, clock, zoneName, zoneShort } from '@/lib/dates';
import { Go } from '@/lib/Go';
import { languageName } from '@/lib/languages';
import { useParam } from '@/lib/location';
import { pb } from '@/lib/paths';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Page, Two } from '@/ui/Page';
import { Note, SkeletonRows } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import { Consents } from './Consents';
import { ContactPoints } from './ContactPoints';
import { DoNotCall } from './DoNotCall';
import { EditPatient } from './EditPatient';
import { callsSentence, whyNeverCalled } from './permission';

export function PatientPage() {
  const patientId = useParam('patientId');
  const patient = usePrefetched('/api/patients/{id}', { path: { id: patientId } });
  return patient.mergedInto ? <JoinedPatient into={patient.mergedInto} /> : <KnownPatient patient={patient} />;
}

function KnownPatient({ patient }: { patient: Patient }) {
  const blocked = useWhyNot('editPatients');
  const [editing, setEditing] = useState(false);
  const name = [patient.givenName, patient.familyName].filter(Boolean).join(' ') || 'Name not known';
  return (
    <Page
      title={name}
      crumb={
        <>
          <Go to={pb.patients()}>Patients</Go> / <span>{name}</span>
        </>
      }
      tag={whyNeverCalled(patient) && <Tag tone="quiet">Not to be called</Tag>}
      actions={
        <Button disabledReason={blocked} onClick={() => setEditing(true)}>
          Edit
        </Button>
      }
      sentence={<Sentence patient={patient} />}
    >
      <LooksAlike patient={patient} />
      <Two
        aside={
          <>
            <Who patient={patient} />
            <ContactPoints patient={patient} />
            <Consents patient={patient} />
            <DoNotCall patient={patient} />
          </>
        }
      >
        <History patientId={patient.id} />
      </Two>
      {editing && <EditPatient patient={patient} onClose={() => setEditing(false)} />}
    </Page>
  );
}

/** Others who may be this patient, for whoever may decide about it. */
function LooksAlike({ patient }: { patient: Patient }) {
  const blocked = useWhyNot('decideDuplicates');
  if (blocked || patient.possibleDuplicates.length === 0) return null;
  return (
    <Note tone="wait">
      {patient.possibleDuplicates.map(({ id, keepsFromCalls }) => (
        <p key={id}>
          {keepsFromCalls
            ? 'Another record looks like the same person and says no to calls. That holds here too until somebody has compared them.'
            : 'Another record looks like the same person.'}{' '}
          <Go className="text-link" to={pb.duplicate(id)}>
            Compare them
          </Go>
        </p>
      ))}
    </Note>
  );
}

/** An old id of somebody who was joined with another record. */
function JoinedPatient({ into }: { into: string }) {
  return (
    <Page
      title="Joined with another record"
      crumb={<Go to={pb.patients()}>Patients</Go>}
      sentence={
        <span className="muted">This record turned out to be another patient’s, and is part of that one now.</span>
      }
    >
      <Note tone="quiet">
        <Go className="text-link" to={pb.patient(into)}>
          Open the patient
        </Go>
      </Note>
    </Page>
  );
}

function Sentence({ patient }: { patient: Patient }) {
  const now = useNow(60_000);
  return (
    <>
      <strong>{callsSentence(patient)}</strong>
      {patient.timeZone && (
        <span className="muted">
          It is {clock(now, patient.timeZone)} {zoneShort(now, patient.timeZone)} for this patient
        </span>
      )}
    </>
  );
}

function Who({ patient }: { patient: Patient }) {
  return (
    <Card title="Who">
      <dl className="facts">
        <dt>Birth date</dt>
        <dd>{patient.birthDate ? calendarDate(patient.birthDate) : <span className="muted">Not known</span>}</dd>
        {patient.identifiers.map((identifier) => (
          <div key={identifier.system + identifier.value} className="contents">
            <dt>{identifier.system}</dt>
            <dd className="num">{identifier.value}</dd>
          </div>
        ))}
        <dt>Language</dt>
        <dd>{patient.language ? languageName(patient.language) : <span className="muted">Not known</span>}</dd>
        <dt>Time zone</dt>
        <dd>{patient.timeZone ? zoneName(patient.timeZone) : <span className="muted">Not known</span>}</dd>
        <dt>Postal code</dt>
        <dd>{patient.postalCode ?? <span className="muted">Not known</span>}</dd>
      </dl>
    </Card>
  );
}

function History({ patientId }: { patientId: string }) {
  const query = useInfiniteQuery(pages('/api/patients/{id}/history', { path: { id: patientId } }));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title="Everything so far">
      {query.isPending && <SkeletonRows />}
      {query.isError && <Refused error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <div className="card-body muted">Nothing has happened yet.</div>}
      {items.length > 0 && (
        <ul className="log wide">
          {items.map((item) => (
            <li key={item.at + item.kind + item.text}>
              <When at={item.at} form="plain" />
              <span className={item.kind === 'EVENT' ? 'muted' : undefined}>
                {item.text}{' '}
                {item.law && <span className="muted">Allowed by law: {item.law.jurisdictions.join(', ')} </span>}
                {item.callId && item.kind === 'ATTEMPT' && (
                  <Go className="text-link" to={pb.call(item.callId)}>
                    Open the call
                  </Go>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div className="table-more">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </Card>
  );
}
