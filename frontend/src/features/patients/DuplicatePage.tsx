import { usePrefetched } from '@/api/hooks';
import { When } from '@/api/me';
import type { DuplicateDetail } from '@/api/types/duplicates';
import { Go } from '@/lib/Go';
import { useParam } from '@/lib/location';
import { pb } from '@/lib/paths';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { Note } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import { ComparePatients } from './ComparePatients';
import { OneIsGone } from './OneIsGone';
import { WHY } from './duplicateWords';
import { useDecisions } from './useDecisions';

/** Two patients side by side, and what is decided about them. */
export function DuplicatePage() {
  const pair = usePrefetched('/api/patient-duplicates/{id}', { path: { id: useParam('duplicateId') } });
  return (
    <Page
      title="One person or two?"
      crumb={
        <>
          <Go to={pb.duplicates()}>Duplicates</Go> / <span>Compare</span>
        </>
      }
      tag={
        pair.state === 'OPEN' ? undefined : (
          <Tag tone="quiet">{pair.state === 'MERGED' ? 'Joined' : 'Not the same'}</Tag>
        )
      }
      sentence={<span className="muted">{pair.kinds.map((kind) => WHY[kind]).join('; ')}.</span>}
    >
      <Decided pair={pair} />
      {pair.first && pair.second ? (
        <ComparePatients key={pair.version} pair={pair} first={pair.first} second={pair.second} />
      ) : (
        pair.state === 'OPEN' && <OneIsGone pair={pair} />
      )}
    </Page>
  );
}

function Decided({ pair }: { pair: DuplicateDetail }) {
  const { reopen } = useDecisions();
  if (pair.decidedAt === null) return null;
  return (
    <Note tone="quiet">
      <p>
        {pair.decidedBy} {pair.state === 'MERGED' ? 'joined them' : 'said that they are two people'}{' '}
        <When at={pair.decidedAt} />.{' '}
        {pair.mergedInto && (
          <Go className="text-link" to={pb.patient(pair.mergedInto)}>
            Open the patient
          </Go>
        )}
      </p>
      {pair.state === 'NOT_THE_SAME' && pair.first && pair.second && (
        <Button
          busy={reopen.isPending}
          onClick={() => reopen.mutate({ path: { id: pair.id }, body: { version: pair.version } })}
        >
          Take it back
        </Button>
      )}
    </Note>
  );
}
