import { useQuery } from '@tanstack/react-query';
import { q } from '@/api/client';
import { useSend } from '@/api/hooks';
import { useWhyNot, When } from '@/api/me';
import type { ListSource } from '@/api/types/sources';
import { capital } from '@/lib/words';
import { Button } from '@/ui/Button';
import { toastDone, toastError } from '@/ui/toast';
import { lookText } from './lookText';

/** Says what came of it; the server refuses the rest with its own words. */
function tell({ looking, lastLook, last }: ListSource): void {
  if (looking || !lastLook) toastDone('The folder is being looked at');
  else if (lastLook.unreachable) toastError(capital(lookText(lastLook)), last?.refused?.message ?? '');
  else toastDone(capital(lookText(lastLook)));
}

/** Has a watched folder looked at before its time. */
export function LookNow({ source }: { source: ListSource }) {
  const blocked = useWhyNot('editSources');
  const path = { id: source.id };
  useQuery({
    ...q('/api/list-sources/{id}', { path }),
    // The live socket says when it is over; this is the net under it, for whoever waits for it.
    refetchInterval: (query) => (query.state.data?.looking ? 2_000 : false),
  });
  const look = useSend('post', '/api/list-sources/{id}/look', {
    invalidates: ['/api/list-sources', '/api/list-sources/{id}', '/api/list-sources/{id}/campaign', '/api/imports'],
    onDone: tell,
  });
  const waits =
    source.state === 'PAUSED'
      ? 'Resume the source first'
      : source.looking
        ? 'The folder is being looked at'
        : undefined;
  return (
    <Button disabledReason={blocked ?? waits} busy={look.isPending} onClick={() => look.mutate({ path })}>
      Look now
    </Button>
  );
}

/** When the folder is looked at, and what was found there last. */
export function Looks({ source: { looking, lastLook, nextLookAt } }: { source: ListSource }) {
  return (
    <span className="muted">
      {looking ? (
        'The folder is being looked at.'
      ) : (
        <>The folder is looked at next {nextLookAt && <When at={nextLookAt} />}.</>
      )}
      {lastLook && (
        <>
          {' '}
          Last look <When at={lastLook.at} />: {lookText(lastLook)}.
        </>
      )}
    </span>
  );
}
