// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { ImportDetail } from '@/api/types/imports';
import { list } from '@/test-list';
import { me } from '@/test-me';
import { Kit } from '@/ui/Kit';
import { GivenNote } from './GivenNote';
import { ReadDateAs } from './ReadDateAs';
import { WordQuestions } from './WordQuestions';

const ME = me('CLINIC_ADMIN', '2026-12-01T15:42:00Z');

const LIST = list({
  state: 'MAPPED',
  reading: 3,
  columns: [
    {
      index: 0,
      header: 'May we call?',
      samples: [],
      filledCount: 2,
      unknownWords: [
        { text: 'SI CLARO', count: 12, meaning: null },
        { text: 'luego', count: 1, meaning: '' },
      ],
    },
    { index: 1, header: 'DOB', samples: [], filledCount: 2, unknownWords: [], dateOrders: ['DMY'] },
  ],
  mapping: {
    columns: [
      { index: 0, target: 'CONSENT' },
      { index: 1, target: 'BIRTH_DATE', format: 'MDY' },
    ],
    constants: [
      { target: 'LANGUAGE', text: 'es' },
      { target: 'VARIABLE', variableName: 'clinic', text: 'Cedar Grove' },
    ],
    phoneRegion: 'US',
  },
});

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  fetched.mockReset().mockImplementation(() => Promise.resolve(Response.json(LIST)));
  vi.stubGlobal('fetch', fetched);
});

function show(changes: Partial<ImportDetail> = {}) {
  const shown = { ...LIST, ...changes };
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <MeProvider me={ME} readAt={0}>
          <WordQuestions list={shown} />
          <GivenNote list={shown} />
          <ReadDateAs list={shown} index={1} />
        </MeProvider>
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

it('asks once for the whole column what a word means', async () => {
  show();
  expect(screen.getByText('12 rows say “SI CLARO”')).toBeTruthy();
  expect(screen.getByLabelText('“luego” means')).toHaveProperty('value', '');
  await userEvent.selectOptions(screen.getByLabelText('“SI CLARO” means'), 'Read as yes');
  await userEvent.click(screen.getByRole('button', { name: 'Read them so' }));
  expect(await sent()).toMatchObject({
    reading: 3,
    columns: [
      { index: 0, meanings: { 'SI CLARO': 'YES', luego: '' } },
      { index: 1, format: 'MDY' },
    ],
    constants: [{ target: 'LANGUAGE' }, { variableName: 'clinic' }],
  });
});

it('reads a column of dates in the other order, once it is confirmed', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Read the column day first…' }));
  expect(fetched).not.toHaveBeenCalled();
  expect(await screen.findByText(/All dates of the column DOB are read anew/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Read all dates day first' }));
  expect(await sent()).toMatchObject({ columns: [{ index: 0 }, { index: 1, format: 'DMY' }] });
});

it('offers no other order that does not read all dates, nor where this one does', () => {
  for (const dateOrders of [undefined, [], ['MDY'], ['MDY', 'DMY']] as const) {
    show({ columns: LIST.columns.map((one) => ({ ...one, dateOrders: dateOrders && [...dateOrders] })) });
  }
  expect(screen.queryByRole('button', { name: /Read the column/ })).toBeNull();
});

it('says what all rows are given', () => {
  show();
  expect(screen.getByText(/for all rows: Language: es · \{\{clinic\}\}: Cedar Grove/)).toBeTruthy();
});

it('asks of a status whether it cancels the appointment', async () => {
  show({
    mapping: { ...LIST.mapping, columns: [{ index: 0, target: 'APPOINTMENT_STATUS' }] },
  });
  await userEvent.selectOptions(screen.getByLabelText('“SI CLARO” means'), 'Read as not canceled');
  await userEvent.selectOptions(screen.getByLabelText('“luego” means'), 'Read as canceled');
  await userEvent.click(screen.getByRole('button', { name: 'Read them so' }));
  expect(await sent()).toMatchObject({ columns: [{ meanings: { 'SI CLARO': 'ON', luego: 'CANCELED' } }] });
});

it('keeps what is remembered of words that this file does not have', async () => {
  show({
    mapping: {
      ...LIST.mapping,
      columns: [
        { index: 0, target: 'CONSENT', meanings: { 'ni hablar': 'NO', luego: '', 'si claro': 'NO' } },
        { index: 1, target: 'BIRTH_DATE', format: 'MDY' },
      ],
    },
  });
  await userEvent.selectOptions(screen.getByLabelText('“SI CLARO” means'), 'Read as yes');
  await userEvent.selectOptions(screen.getByLabelText('“luego” means'), 'Not decided');
  await userEvent.click(screen.getByRole('button', { name: 'Read them so' }));
  const body = (await sent()) as { columns: { meanings: Record<string, string> }[] };
  expect(body.columns[0]?.meanings).toEqual({ 'ni hablar': 'NO', 'SI CLARO': 'YES' });
});

it('confirms no mapping that nobody has looked at', () => {
  show({ state: 'UPLOADED' });
  expect(screen.queryByRole('button')).toBeNull();
});

it('asks nothing once the list is taken over', () => {
  show({ state: 'COMMITTED' });
  expect(screen.queryByRole('button')).toBeNull();
});
