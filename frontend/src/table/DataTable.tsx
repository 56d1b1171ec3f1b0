import './table.css';
import type { ReactNode } from 'react';
import { useTableKeys } from './keys';

export interface Column<T> {
  key: string;
  header: ReactNode;
  cell: (row: T) => ReactNode;
  numeric?: boolean;
  /** What becomes of it when the row is a card: beside the name, on a line of its own, or left out. */
  card?: 'name' | 'corner' | 'line' | 'hidden';
  /** Marks single cells, as those that hold a problem. */
  cellClass?: (row: T) => string | undefined;
}

interface DataTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
}

/** The work surface: j and k move, Enter opens; under 640 px each row is a card. */
export function DataTable<T>({ label, columns, rows, rowKey }: DataTableProps<T>) {
  const ref = useTableKeys();
  return (
    <table className="table" aria-label={label} ref={ref}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.numeric ? 'n' : undefined}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column, index) => (
              <td key={column.key} className={cellClass(column, row, index)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellClass<T>(column: Column<T>, row: T, index: number): string {
  const card = column.card ?? (index === 0 ? 'name' : 'line');
  return [column.numeric && 'n', `card-${card}`, column.cellClass?.(row)].filter(Boolean).join(' ');
}
