const NAME = 'Pasted list.tsv';

export const NOT_A_TABLE =
  'That is one cell and no table. In the spreadsheet, select the rows together with the columns’ names, and copy those.';

/** A file on its way, and the address that takes it. */
export interface Sent {
  file: File;
  path: string;
}

/** What a spreadsheet puts into the clipboard, as a file to upload; null when it is a single cell or nothing. */
export function pasted(text: string): Sent | null {
  const table = text.replace(/\s+$/, '');
  if (!/[\t\n]/.test(table.trimStart())) return null;
  return {
    file: new File([`${table.includes('\t') ? quoted(table) : table}\n`], NAME, { type: 'text/tab-separated-values' }),
    // Tabs divide the cells of a spreadsheet, whatever else stands in them; without one it may be a CSV.
    path: table.includes('\t') ? '/api/imports?delimiter=tab' : '/api/imports',
  };
}

/**
 * Spreadsheets put a cell in quotes only when it holds a tab, or a line end; of any other cell, quotes are its own, also
 * at its beginning. In a file they all have to be told apart.
 */
function quoted(table: string): string {
  let written = '';
  for (let at = 0; at <= table.length; at++) {
    const inQuotes = endOfQuoted(table, at);
    const end = inQuotes ?? endOfPlain(table, at);
    const cell = table.slice(at, end);
    written += (inQuotes === undefined ? write(cell) : cell) + table.slice(end, end + 1);
    at = end;
  }
  return written;
}

/** Where a cell ends that is in quotes because of what it holds; undefined for any other cell. */
function endOfQuoted(table: string, start: number): number | undefined {
  if (table[start] !== '"') return undefined;
  let at = start + 1;
  while (at < table.length && (table[at] !== '"' || table[at + 1] === '"')) at += table[at] === '"' ? 2 : 1;
  const isClosed = at < table.length && (at + 1 === table.length || isEnd(table[at + 1]));
  return isClosed && /[\t\n]|""/.test(table.slice(start + 1, at)) ? at + 1 : undefined;
}

function endOfPlain(table: string, start: number): number {
  let at = start;
  while (at < table.length && !isEnd(table[at])) at++;
  return at;
}

function isEnd(character: string | undefined): boolean {
  return character === '\t' || character === '\n' || character === '\r';
}

function write(cell: string): string {
  return cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Whether somebody pastes into a field, which is not meant for the page. */
export function isForField(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null
  );
}
