import { useWhyNot } from '@/api/me';
import type { ChangeDecision, ImportDetail, ImportRow } from '@/api/types/imports';
import { Button } from '@/ui/Button';
import { useDecideChanges } from './ChangedPatients';

const CHOICES: readonly { decision: ChangeDecision; text: string; decided: string }[] = [
  { decision: 'TAKE_NEW', text: 'The list is right', decided: 'The list’s name and birth date are taken over' },
  { decision: 'KEEP_STORED', text: 'Ours is right', decided: 'Our name and birth date stay' },
  { decision: 'ANOTHER_PERSON', text: 'Another person', decided: 'Somebody else: the row is held' },
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
  const { decision, decidedBy } = row.change;
  const decided = CHOICES.find((choice) => choice.decision === decision);
  return (
    <div className="change">
      {decided && (
        <div className="small muted">
          {decided.decided}, says {decidedBy}.
        </div>
      )}
      {list.state === 'MAPPED' && (
        <div className="row" role="group" aria-label={`Which is right in row ${row.rowNumber}`}>
          {CHOICES.filter((choice) => choice.decision !== decision).map((choice) => (
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
