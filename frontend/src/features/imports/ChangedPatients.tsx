import { useState } from 'react';
import { useSend } from '@/api/hooks';
import { useWhyNot } from '@/api/me';
import type { ChangeDecision, ImportDetail } from '@/api/types/imports';
import { Go } from '@/lib/Go';
import { plural } from '@/lib/numbers';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Confirm } from '@/ui/Dialog';

/** What a decision about a changed patient makes old. */
const STALE = ['/api/imports', '/api/imports/{id}', '/api/imports/{id}/rows'] as const;

export function useDecideChanges(onDone?: () => void) {
  return useSend('post', '/api/imports/{id}/changed-patients', {
    invalidates: STALE,
    ...(onDone ? { onDone } : {}),
  });
}

const ALL = {
  TAKE_NEW: {
    button: 'The list is right',
    title: 'The list is right',
    text: 'what the list says becomes the patient’s name and birth date when the list is taken over.',
  },
  KEEP_STORED: {
    button: 'Ours is right',
    title: 'Ours is right',
    text: 'the name and birth date stay as they are, and the row calls this patient.',
  },
} as const;

interface ChangedPatientsProps {
  list: ImportDetail;
  /** The address of the rows that nobody has decided about. */
  to: string;
}

/** Says how many rows have another name or birth date, and decides about all whose patients are known. */
export function ChangedPatients({ list, to }: ChangedPatientsProps) {
  const blocked = useWhyNot('uploadLists');
  const [asking, setAsking] = useState<keyof typeof ALL | null>(null);
  const decide = useDecideChanges(() => setAsking(null));
  const open = list.problemsByCode.find((one) => one.code === 'PATIENT_CHANGED')?.count ?? 0;
  if (open === 0 || list.state !== 'MAPPED') return null;
  const decideAll = (decision: ChangeDecision) => decide.mutate({ path: { id: list.id }, body: { decision } });
  const within = list.counts?.changedWithinList ?? 0;
  const known = open - within;
  return (
    <Card title="Another name or birth date" padded>
      {known > 0 && (
        <p>
          {plural(known, 'row has', 'rows have')} the number of a patient whom we know under another name or birth date.
        </p>
      )}
      {within > 0 && (
        <p>
          {plural(within, 'row has', 'rows have')} the same patient number as an earlier row of this list, under another
          name or birth date. A family may share one number, so this is decided row by row.
        </p>
      )}
      <p>
        Until somebody decides, {open === 1 ? 'the row is' : 'these rows are'} held and not called.{' '}
        <Go className="text-link" to={to}>
          Look at {open === 1 ? 'it' : 'them one by one'}
        </Go>
      </p>
      {known > 0 && (
        <div className="row decide-all">
          {(['TAKE_NEW', 'KEEP_STORED'] as const).map((decision) => (
            <Button key={decision} disabledReason={blocked} onClick={() => setAsking(decision)}>
              {ALL[decision].button}, for all {known}
            </Button>
          ))}
        </div>
      )}
      <Confirm
        title={asking ? ALL[asking].title : ''}
        opened={asking !== null}
        onClose={() => setAsking(null)}
        confirm={`Decide for ${plural(known, 'row')}`}
        busy={decide.isPending}
        onConfirm={() => asking && decideAll(asking)}
      >
        <p>
          For {plural(known, 'row')}: {asking && ALL[asking].text}
        </p>
      </Confirm>
    </Card>
  );
}
