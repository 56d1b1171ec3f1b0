// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { ImportRow } from '@/api/types/imports';
import { list } from '@/test-list';
import { Kit } from '@/ui/Kit';
import { MendRow } from './MendRow';

const LIST = list({
  columns: [
    { index: 0, header: 'Name', samples: [], filledCount: 1 },
    { index: 1, header: '', samples: [], filledCount: 1 },
  ],
});

const ROW: ImportRow = {
  rowNumber: 4,
  cells: ['Roy, Bo', '206-555-010'],
  inFile: { 1: '1.23E+10' },
  state: 'PROBLEM',
  readings: {},
  problems: [{ code: 'PHONE_INVALID', columnIndex: 1, message: 'The number is too short.' }],
  patientId: null,
  change: null,
  repeat: null,
};

it('sends what was changed, beside what the file says and what is wrong', async () => {
  const fetched = vi.fn<typeof fetch>(() => Promise.resolve(Response.json(LIST)));
  vi.stubGlobal('fetch', fetched);
  const onClose = vi.fn();
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <MendRow list={LIST} row={ROW} onClose={onClose} />
      </QueryClientProvider>
    </Kit>,
  );
  expect(screen.getByText('In the file: 1.23E+10')).toBeTruthy();
  expect(screen.getByText('The number is too short.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Change the row' }).getAttribute('aria-disabled')).toBe('true');
  await userEvent.type(screen.getByLabelText('Column 2'), '3');
  await userEvent.click(screen.getByRole('button', { name: 'Change the row' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  const request = fetched.mock.calls[0]?.[0];
  if (!(request instanceof Request)) throw new Error('no request was sent');
  expect(await request.json()).toEqual({
    rowNumber: 4,
    cells: [{ columnIndex: 1, text: '206-555-0103', seen: '206-555-010' }],
  });
});
