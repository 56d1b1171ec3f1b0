import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { SkeletonRows } from '@/ui/States';
import { Refused } from './Refused';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** A card's content that comes on its own: its shape while it loads, its own refusal if it does not come. */
export function Loaded<T>({ query, rows = 3, children }: LoadedProps<T>) {
  if (query.isPending) return <SkeletonRows rows={rows} />;
  if (query.data === undefined) return <Refused error={query.error} onRetry={() => void query.refetch()} />;
  return children(query.data);
}
