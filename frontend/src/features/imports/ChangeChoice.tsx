import { useWhyNot } from '@/api/me';
import type { ChangeDecision, ImportDetail, ImportRow } from '@/api/types/imports';
import { Button } from '@/ui/Button';
import { useDecideChanges } from './ChangedPatients';

interface Choice {
  decision: ChangeDecision;
  text: string;
  decided: string;
}

const OF_KNOWN: readonly Choice[] = [
  { decision: 'TAKE_NEW', text: 'The list is right', decided: 'The list’s name and birth date are taken over' },
  { decision: 'KEEP_STORED', text: 'Ours is right', decided: 'Our name and birth date stay' },
  { decision: 'ANOTHER_PERSON', text: 'Another person', decided: 'Somebody else: the row is held' },
];

/** The other side is an earlier row, and nothing of ours. */
const WITHIN_LIST: readonly Choice[] = [
  {
    decision: 'TAKE_NEW',
    text: 'It is the same person: take this row’s name',
    decided: 'The same person, with the name and birth date of this row',
  },
  {
    decision: 'KEEP_STORED',
    text: 'It is the same person: keep the earlier row’s',
    decided: 'The same person, with the name and birth date of the earlier row',
  },
  { decision: 'ANOTHER_PERSON', text: 'It is another person', decided: 'Somebody else: the row is held' },
];

interface ChangeChoiceProps {
  list: ImportDetail;
  row: ImportRow;
}

/** Which of two names or birth dates holds: asked while the list is not taken over, told after. */
export function ChangeChoice({ list, row }: ChangeChoiceProps) {
  const blocked = useWhyNot('uploadLists');
  const decide = useDecideChanges();
  if (!row.change) return null;
  const { decision, decidedBy, earlierRow } = row.change;
  const choices = earlierRow === null ? OF_KNOWN : WITHIN_LIST;
  const decided = choices.find((choice) => choice.decision === decision);
  return (
    <div className="change">
      {decided && (
        <div className="small muted">
          {decided.decided}, says {decidedBy}.
        </div>
      )}
      {list.state === 'MAPPED' && (
        <div className="row" role="group" aria-label={`Which is right in row ${row.rowNumber}`}>
          {choices
            .filter((choice) => choice.decision !== decision)
            .map((choice) => (
              <Button
                key={choice.decision}
                busy={decide.isPending}
                disabledReason={blocked}
                onClick={() =>
                  decide.mutate({
                    path: { id: list.id },
                    body: { decision: choice.decision, rowNumbers: [row.rowNumber] },
                  })
                }
              >
                {choice.text}
              </Button>
            ))}
        </div>
      )}
    </div>
  );
}
