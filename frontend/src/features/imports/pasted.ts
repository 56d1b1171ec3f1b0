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
    file: new File([`${table}\n`], NAME, { type: 'text/tab-separated-values' }),
    // Tabs divide the cells of a spreadsheet, whatever else stands in them; without one it may be a CSV.
    path: table.includes('\t') ? '/api/imports?delimiter=tab' : '/api/imports',
  };
}

/** Whether somebody pastes into a field, which is not meant for the page. */
export function isForField(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null
  );
}
