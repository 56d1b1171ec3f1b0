import { useState } from 'react';
import { useSend } from '@/api/hooks';
import { useWhyNot } from '@/api/me';
import type { Run } from '@/api/types/runs';
import type { Outcome } from '@/api/types/tasks';
import { FormDialog } from '@/form/FormDialog';
import { useGo } from '@/lib/location';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { outcomeWord } from '@/lib/words';
import { Button } from '@/ui/Button';
import { CheckField } from '@/ui/fields';

/** As the server has it in Redial.NEVER: whoever said stop, and wrong numbers. */
const NEVER: readonly Outcome[] = ['OPTED_OUT', 'WRONG_PERSON', 'WRONG_NUMBER'];
const USUAL: readonly Outcome[] = ['NOT_REACHED', 'EXPIRED', 'CANCELED'];

/** Drafts a new run from the outcomes of one that is over. */
export function Redial({ run }: { run: Run }) {
  const go = useGo();
  const blocked = useWhyNot('launchRun');
  const offered = run.outcomes.filter(({ outcome }) => !NEVER.includes(outcome));
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly Outcome[]>(USUAL);
  const redial = useSend('post', '/api/runs/{id}/redial', {
    invalidates: ['/api/runs'],
    showsErrors: true,
    onDone: (drafted) => go(pb.runReview(drafted.id)),
  });
  const picked = offered.filter(({ outcome }) => chosen.includes(outcome));
  const patients = picked.reduce((sum, { count }) => sum + count, 0);

  return (
    <>
      <Button
        disabledReason={blocked ?? (offered.length === 0 ? 'Nobody of this run can be called again' : undefined)}
        onClick={() => setOpen(true)}
      >
        Call again…
      </Button>
      <FormDialog
        title={`Call again from ${run.name}`}
        submit={`Review a run for ${plural(patients, 'patient')}`}
        opened={open}
        onClose={() => setOpen(false)}
        busy={redial.isPending}
        error={redial.error}
        missing={patients === 0 ? 'Choose whom to call again' : undefined}
        onSubmit={() =>
          redial.mutate({ path: { id: run.id }, body: { outcomes: picked.map(({ outcome }) => outcome) } })
        }
      >
        <p>A new run with the same list and campaign. Nobody is called before you have reviewed and launched it.</p>
        {offered.map(({ outcome, count }) => (
          <CheckField
            key={outcome}
            label={`${outcomeWord(outcome).text} (${count})`}
            checked={chosen.includes(outcome)}
            onChange={(checked) =>
              setChosen(checked ? [...chosen, outcome] : chosen.filter((other) => other !== outcome))
            }
          />
        ))}
      </FormDialog>
    </>
  );
}
