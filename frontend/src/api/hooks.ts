import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { toastError } from '@/ui/toast';
import { invalidate, q, send, type AnswerOf, type Params, type PathWith, type Sent } from './client';
import { ApiError, titleOf } from './errors';
import type { paths } from './operations';

/** What the route's loader has fetched already; never suspends in practice, so pages hold no `if (!data)`. */
export function usePrefetched<P extends PathWith<'get'>>(path: P, params?: Params<P>): AnswerOf<P, 'get'> {
  return useSuspenseQuery(q(path, params)).data;
}

export function useRead<P extends PathWith<'get'>>(path: P, params?: Params<P>, enabled = true) {
  return useQuery({ ...q(path, params), enabled });
}

interface SendOptions<A> {
  invalidates?: readonly (keyof paths)[];
  onDone?: (answer: A) => void;
  onRefused?: () => void;
  /** A form shows its own errors; everything else says them in one toast. */
  showsErrors?: boolean;
}

export function useSend<M extends 'post' | 'put' | 'patch' | 'delete', P extends PathWith<M>>(
  method: M,
  path: P,
  { invalidates = [], onDone, onRefused, showsErrors = false }: SendOptions<AnswerOf<P, M>> = {},
) {
  const queryClient = useQueryClient();
  return useMutation<AnswerOf<P, M>, Error, Sent<P, M>>({
    mutationFn: (sent) => send(method, path, sent),
    onSuccess: async (answer) => {
      await invalidate(queryClient, invalidates);
      onDone?.(answer);
    },
    onError: (error) => {
      onRefused?.();
      if (!showsErrors) toastError(titleOf(error), detailOf(error));
    },
  });
}

export function detailOf(error: unknown): string {
  if (!(error instanceof ApiError)) return 'Look at the page again before you repeat it.';
  return error.requestId ? `${error.message} (request ${error.requestId})` : error.message;
}
