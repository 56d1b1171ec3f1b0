import { useState } from 'react';
import { plural } from '@/lib/numbers';
import { Button } from '@/ui/Button';

const SHOWN = 300;
/** A little more than what is shown is not worth a button. */
const WHOLE_MAX = 400;

/** A cell's text; of a very long one its beginning, and the rest on demand. */
export function LongText({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  if (text.length <= WHOLE_MAX || isWhole) return text;
  return (
    <>
      {text.slice(0, SHOWN)}…{' '}
      <Button kind="quiet" onClick={() => setWhole(true)}>
        Show all {plural(text.length, 'character')}
      </Button>
    </>
  );
}
