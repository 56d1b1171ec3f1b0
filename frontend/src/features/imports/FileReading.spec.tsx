// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import type { ImportDetail } from '@/api/types/imports';
import { list } from '@/test-list';
import { Kit } from '@/ui/Kit';
import { FileReading } from './FileReading';

const LIST = list({
  format: 'XLSX',
  sheet: 'December',
  sheets: [
    { name: 'December', hidden: false },
    { name: 'Old', hidden: true },
  ],
  headerRow: 4,
  rowsAbove: [['Cedar Grove Clinic'], ['Labs', '', 'printed today']],
  charset: null,
  delimiter: null,
});

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  fetched.mockReset().mockImplementation(() => Promise.resolve(Response.json(LIST)));
  vi.stubGlobal('fetch', fetched);
});

function show(changes: Partial<ImportDetail> = {}) {
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <FileReading list={{ ...LIST, ...changes }} />
      </QueryClientProvider>
    </Kit>,
  );
}

async function sent(): Promise<unknown> {
  await waitFor(() => expect(fetched).toHaveBeenCalled());
  const request = fetched.mock.calls[0]?.[0];
  if (!(request instanceof Request)) throw new Error('no request was sent');
  return request.json();
}

it('says where the list stands and what it leaves out', () => {
  show();
  expect(
    screen.getByText(/Sheet December, one of 2\. Row 4 has the columns’ names; 2 rows above are left out\./),
  ).toBeTruthy();
  expect(screen.getByText('Labs · printed today')).toBeTruthy();
});

it('says when two rows have the names, and what is hidden', () => {
  show({ headerRows: 2, rowsAbove: [['Cedar Grove Clinic']], hiddenRows: 2 });
  expect(screen.getByText(/Rows 3 and 4 have the columns’ names; 1 row above is left out\./)).toBeTruthy();
  expect(screen.getByText(/^2 rows are hidden in the workbook/)).toBeTruthy();
});

it('looks for the names anew on another sheet', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Read it differently…' }));
  await userEvent.selectOptions(await screen.findByLabelText('Sheet'), 'Old');
  await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
  expect(await sent()).toMatchObject({ sheet: 'Old', headerRow: null, charset: null, delimiter: null });
});

it('reads another sheet at one press, hidden ones only when they are chosen', async () => {
  show({ sheets: [...LIST.sheets, { name: 'January', hidden: false }] });
  expect(screen.queryByRole('button', { name: 'Old' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'January' }));
  expect(await sent()).toMatchObject({ sheet: 'January', headerRow: null, discardEdits: false });
});

it('does not drop what was changed by hand at one press', async () => {
  fetched.mockImplementation(() =>
    Promise.resolve(Response.json({ code: 'rows-mended', title: 'Cells were changed.', status: 409 }, { status: 409 })),
  );
  show({ sheets: [...LIST.sheets, { name: 'January', hidden: false }] });
  await userEvent.click(screen.getByRole('button', { name: 'January' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Cells were changed.');
});

it('offers charset and delimiter for a text file', async () => {
  show({ sheet: null, sheets: [], charset: 'UTF-8', delimiter: ';', headerRow: 1, rowsAbove: [] });
  await userEvent.click(screen.getByRole('button', { name: 'Read it differently…' }));
  await userEvent.selectOptions(await screen.findByLabelText('Written in'), 'windows-1252');
  await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
  expect(await sent()).toMatchObject({ sheet: null, headerRow: 1, charset: 'windows-1252', delimiter: ';' });
});

it('asks before what was changed by hand goes', async () => {
  fetched.mockImplementationOnce(() =>
    Promise.resolve(
      Response.json({ code: 'rows-mended', detail: 'Read anew, 2 rows lose what was changed.' }, { status: 409 }),
    ),
  );
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Read it differently…' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Read again' }));
  expect(await sent()).toMatchObject({ discardEdits: false });
  expect(await screen.findByText(/2 rows lose/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Read again, and drop the changes' }));
  await waitFor(() => expect(fetched.mock.calls.length).toBeGreaterThan(1));
  const request = fetched.mock.calls[1]?.[0];
  if (!(request instanceof Request)) throw new Error('no request was sent');
  expect(await request.json()).toMatchObject({ discardEdits: true });
});

it('offers nothing once the list is taken over', () => {
  show({ state: 'COMMITTED' });
  expect(screen.queryByRole('button')).toBeNull();
});
