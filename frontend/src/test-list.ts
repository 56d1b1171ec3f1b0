import type { ImportDetail } from '@/api/types/imports';

/** An uploaded text file of two rows, for tests. */
export function list(changes: Partial<ImportDetail>): ImportDetail {
  return {
    id: 'l1',
    fileName: 'labs.csv',
    format: 'CSV',
    sha256: '',
    bytes: 100,
    sheet: null,
    sheets: [],
    headerRow: 1,
    headerRows: 1,
    hiddenRows: 0,
    hiddenColumns: [],
    formulasWithoutValue: 0,
    rowsAbove: [],
    charset: 'UTF-8',
    delimiter: ',',
    state: 'UPLOADED',
    rowCount: 2,
    reading: 1,
    createdAt: '2026-12-01T15:00:00Z',
    createdBy: 'Sam Okafor',
    committedAt: null,
    undone: null,
    doneRows: 0,
    refused: null,
    counts: null,
    problemsByCode: [],
    columns: [],
    mappedAs: null,
    source: null,
    mapping: { columns: [] },
    ...changes,
  };
}
