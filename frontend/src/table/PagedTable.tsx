import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refused } from '@/api/Refused';
import type { Page } from '@/api/types/shared';
import { Button } from '@/ui/Button';
import { SkeletonRows } from '@/ui/States';
import { DataTable, type Column } from './DataTable';

interface PagedTableProps<T> {
  label: string;
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  empty: ReactNode;
}

/** A list of the API as a table, with all the states that a list has. */
export function PagedTable<T>({ label, query, columns, rowKey, empty }: PagedTableProps<T>) {
  if (query.isPending) return <SkeletonRows />;
  // What was read before stays in sight; the thin line on top says that it may be old.
  if (!query.data) return <Refused error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return empty;
  return (
    <>
      <DataTable label={label} columns={columns} rows={rows} rowKey={rowKey} />
      {query.hasNextPage && (
        <div className="table-more">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
