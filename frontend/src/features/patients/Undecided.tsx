import type { ReactNode } from 'react';
import { ApiError } from '@/api/errors';
import { FormError } from '@/form/FormError';
import { Go } from '@/lib/Go';
import { pb } from '@/lib/paths';
import { Button, buttonClass } from '@/ui/Button';
import { Note } from '@/ui/States';

/** The suggestion is gone, so that nobody can look at it again or decide it. */
const OVER: readonly string[] = ['duplicate-not-found', 'duplicate-gone', 'duplicate-not-alike'];

interface UndecidedProps {
  error: Error | null;
  onLookAgain: () => void;
  /** The buttons that decide. */
  children: ReactNode;
}

/** What may be decided, why it was refused, and where to go from there. */
export function Undecided({ error, onLookAgain, children }: UndecidedProps) {
  const code = error instanceof ApiError ? error.code : '';
  const over = OVER.includes(code);
  return (
    <>
      {code === 'duplicate-not-found' ? <Vanished /> : <FormError error={error} />}
      <div className="row end">
        {over ? (
          <Go className={buttonClass()} to={pb.duplicates()}>
            Back to duplicates
          </Go>
        ) : (
          <>
            {error && <Button onClick={onLookAgain}>Look again</Button>}
            {children}
          </>
        )}
      </div>
    </>
  );
}

/** An id that is unknown says no more than that; whoever has just looked at it knows that it was there. */
function Vanished() {
  return (
    <div role="alert">
      <Note tone="act">
        <p className="strong">There is nothing to decide any more</p>
        <p>
          The two are not suggested any more: the list that brought one of them was undone since you looked, or they do
          not look alike any more. Nothing was joined.
        </p>
      </Note>
    </div>
  );
}
