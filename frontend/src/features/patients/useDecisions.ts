import { useQueryClient } from '@tanstack/react-query';
import { invalidate } from '@/api/client';
import { useSend } from '@/api/hooks';
import { useGo } from '@/lib/location';
import { pb } from '@/lib/paths';
import { toastDone } from '@/ui/toast';
import { toastUndo } from '@/ui/toastUndo';
import { STALE, SUGGESTED } from './stale';

/** What is decided about two who look alike, and how to look at them again. */
export function useDecisions(onRefused?: () => void) {
  const go = useGo();
  const queryClient = useQueryClient();
  // A refusal often says that the suggestion has gone: lists show it until they are read again.
  const lookForOthers = () => void invalidate(queryClient, SUGGESTED);
  const merge = useSend('post', '/api/patient-duplicates/{id}/merge', {
    invalidates: STALE,
    showsErrors: true,
    onDone: (answer) => {
      toastDone('The two records are one now');
      go(answer.mergedInto ? pb.patient(answer.mergedInto) : pb.duplicates());
    },
    onRefused: () => {
      onRefused?.();
      lookForOthers();
    },
  });
  const reopen = useSend('post', '/api/patient-duplicates/{id}/reopen', {
    invalidates: STALE,
    onDone: () => toastDone('Taken back: the two wait for a decision again'),
  });
  const keepApart = useSend('post', '/api/patient-duplicates/{id}/keep-apart', {
    invalidates: STALE,
    showsErrors: true,
    onDone: (answer) => {
      const message = 'Kept apart: they are not suggested again';
      if (answer.first && answer.second) {
        toastUndo(message, () => reopen.mutate({ path: { id: answer.id }, body: { version: answer.version } }));
      } else {
        toastDone(message);
      }
      go(pb.duplicates());
    },
    onRefused: lookForOthers,
  });
  const lookAgain = () => {
    merge.reset();
    keepApart.reset();
    void invalidate(queryClient, STALE);
  };
  return { merge, keepApart, reopen, lookAgain };
}
