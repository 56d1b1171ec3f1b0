// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { ImportDetail } from '@/api/types/imports';
import { list } from '@/test-list';
import { me } from '@/test-me';
import { Kit } from '@/ui/Kit';
import { PreviewStep } from './PreviewStep';

vi.mock('@/lib/Go', () => ({
  Go: ({ children, to }: { children: ReactNode; to: string }) => <a href={to}>{children}</a>,
}));

const COUNTS = {
  ready: 0,
  problem: 0,
  held: 0,
  skipped: 2,
  copies: 0,
  samePatient: 0,
  changedWithinList: 0,
  newPatients: 0,
  matchedPatients: 0,
};
/** A list of numbers that nobody is to call. */
const STOPS = list({
  state: 'MAPPED',
  counts: COUNTS,
  problemsByCode: [{ code: 'STOPPED_NUMBER', count: 2 }],
  mapping: {
    columns: [
      { index: 0, target: 'PHONE' },
      { index: 1, target: 'DO_NOT_CALL' },
    ],
  },
});

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  fetched.mockReset().mockImplementation(() => Promise.resolve(Response.json({ items: [], nextCursor: null })));
  vi.stubGlobal('fetch', fetched);
});

function show(shown: ImportDetail) {
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <MeProvider me={me('CLINIC_ADMIN', '2026-12-01T15:42:00Z')} readAt={0}>
          <PreviewStep
            list={shown}
            state={undefined}
            problem={undefined}
            repeats={false}
            to={() => '/'}
            back="/"
            onCommitted={() => undefined}
          />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
}

function commits(): Request[] {
  const requests = fetched.mock.calls.map(([one]) => one).filter((one) => one instanceof Request);
  return requests.filter((one) => one.url.endsWith('/commit'));
}

it('takes over numbers not to call without asking who has agreed to be called', async () => {
  show(STOPS);
  expect(screen.getByText(/2 rows are numbers not to call, without a name/)).toBeTruthy();
  expect(screen.queryByText('Consent to be called')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Take over 2 numbers' }));
  await waitFor(() => expect(commits()).toHaveLength(1));
  expect(await commits()[0]?.json()).toEqual({ consent: null });
});

it('takes over nothing where no row is ready and none is such a number', async () => {
  show({
    ...STOPS,
    counts: { ...COUNTS, skipped: 0, problem: 2 },
    problemsByCode: [{ code: 'ROW_INVALID', count: 2 }],
  });
  await userEvent.click(screen.getByRole('button', { name: /Take over 0 rows/ }));
  expect(commits()).toHaveLength(0);
});

it('leads from numbers that were taken over to all of them, and to no campaign', () => {
  show({ ...STOPS, state: 'COMMITTED' });
  expect(screen.getByText('See all numbers not to call')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Continue/ })).toBeNull();
});
