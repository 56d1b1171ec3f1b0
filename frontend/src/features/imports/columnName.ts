import type { ImportColumn } from '@/api/types/imports';

/** The column's name in the file, or its place where it has none. */
export function columnName(column: ImportColumn): string {
  return column.header.trim() || `Column ${String(column.index + 1)}`;
}
