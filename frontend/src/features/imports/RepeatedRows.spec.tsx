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
import { RepeatedRows } from './RepeatedRows';

const COUNTS = {
  ready: 9,
  problem: 0,
  held: 0,
  skipped: 0,
  copies: 2,
  samePatient: 1,
  changedWithinList: 0,
  newPatients: 6,
  matchedPatients: 0,
};
const LIST = list({ state: 'MAPPED', counts: COUNTS });

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  fetched.mockReset().mockImplementation(() => Promise.resolve(Response.json(LIST)));
  vi.stubGlobal('fetch', fetched);
});

function show(shown: ImportDetail) {
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <MeProvider me={me('CLINIC_ADMIN', '2026-12-01T15:42:00Z')} readAt={0}>
          <RepeatedRows list={shown} to="/rows" />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
}

it('says how many there are, and that nobody is called twice', () => {
  show(LIST);
  expect(screen.getByText(/2 rows are copies of an earlier row, 1 row names a patient again/)).toBeTruthy();
  expect(screen.getByText(/a run calls the first row of a patient/)).toBeTruthy();
});

it('leaves one kind out, once it is confirmed', async () => {
  const user = userEvent.setup();
  show(LIST);
  await user.click(screen.getByRole('button', { name: 'Leave the copies out' }));
  expect(fetched).not.toHaveBeenCalled();
  await user.click(await screen.findByRole('button', { name: 'Leave 2 rows out' }));
  await waitFor(() => expect(fetched).toHaveBeenCalled());
  const request = fetched.mock.calls[0]?.[0];
  if (!(request instanceof Request)) throw new Error('no request was sent');
  expect(await request.json()).toEqual({ repeats: 'COPY', skipped: true });
});

it('says nothing when nobody is named twice, or the list is taken over', () => {
  show(list({ state: 'MAPPED', counts: { ...COUNTS, copies: 0, samePatient: 0 } }));
  show(list({ state: 'COMMITTED', counts: COUNTS }));
  expect(screen.queryByRole('button')).toBeNull();
});
