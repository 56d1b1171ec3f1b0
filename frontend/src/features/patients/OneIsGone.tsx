import type { DuplicateDetail } from '@/api/types/duplicates';
import { Go } from '@/lib/Go';
import { pb } from '@/lib/paths';
import { Button } from '@/ui/Button';
import { Note } from '@/ui/States';
import { Undecided } from './Undecided';
import { useDecisions } from './useDecisions';

/** Of two who look alike one is no longer there: nothing can be joined, and the suggestion be put aside. */
export function OneIsGone({ pair }: { pair: DuplicateDetail }) {
  const { keepApart, lookAgain } = useDecisions();
  const left = pair.first ?? pair.second;
  return (
    <>
      <Note tone="quiet">
        <p>
          {left ? 'One of the two records is' : 'Both records are'} no longer there: there is nothing to join.{' '}
          {left && (
            <Go className="text-link" to={pb.patient(left.id)}>
              Open the other one
            </Go>
          )}
        </p>
      </Note>
      <Undecided error={keepApart.error} onLookAgain={lookAgain}>
        <Button
          busy={keepApart.isPending}
          onClick={() => keepApart.mutate({ path: { id: pair.id }, body: { version: pair.version } })}
        >
          Not the same
        </Button>
      </Undecided>
    </>
  );
}
