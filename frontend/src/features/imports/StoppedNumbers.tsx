import { Go } from '@/lib/Go';
import { plural } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { Note } from '@/ui/States';

/** What becomes of the rows that are numbers nobody is to call, without a name. */
export function StoppedNumbers({ stopped, done = false }: { stopped: number; done?: boolean }) {
  const numbers = plural(stopped, 'row is a number', 'rows are numbers');
  return (
    <Note tone="quiet">
      <p>
        {numbers} not to call, without a name.{' '}
        {done ? 'Nobody is called on ' : 'Once the list is taken over, nobody is called on '}
        {stopped === 1 ? 'it' : 'them'}, now or when a patient has {stopped === 1 ? 'it' : 'one of them'} later.
      </p>
      {done && (
        <Go className="text-link" to={pb.doNotCallNumbers()}>
          See all numbers not to call
        </Go>
      )}
    </Note>
  );
}
