// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { DuplicateDetail } from '@/api/types/duplicates';
import type { Patient } from '@/api/types/patients';
import { me } from '@/test-me';
import { Kit } from '@/ui/Kit';
import { DuplicatePage } from './DuplicatePage';

vi.mock('@/lib/location', () => ({
  useGo: () => () => undefined,
  useParam: () => 'd1',
  usePathname: () => '/duplicates/d1',
}));
vi.mock('@/lib/Go', () => ({
  Go: ({ children, to }: { children: unknown; to: string }) => <a href={to}>{children as string}</a>,
}));

const FIRST: Patient = {
  id: 'p1',
  givenName: 'Ana',
  familyName: 'Garcia',
  birthDate: '1970-05-07',
  language: 'en',
  timeZone: null,
  postalCode: null,
  deceased: false,
  possibleDuplicates: [],
  mergedInto: null,
  identifiers: [{ system: 'MRN', value: 'A1' }],
  contactPoints: [],
  consents: [],
  doNotCall: [],
  createdAt: '2026-01-01T10:00:00Z',
  updatedAt: '2026-01-02T10:00:00Z',
};
const APART: DuplicateDetail = {
  id: 'd1',
  version: 2,
  kinds: ['SAME_NAME_AND_BIRTH_DATE'],
  state: 'NOT_THE_SAME',
  foundAt: '2026-03-01T10:00:00Z',
  decidedAt: '2026-03-02T10:00:00Z',
  decidedBy: 'Sam Okafor',
  first: FIRST,
  second: { ...FIRST, id: 'p2', identifiers: [{ system: 'MRN', value: 'A2' }] },
  differing: [],
  mergedInto: null,
};

function show(pair: DuplicateDetail) {
  const fetched = vi.fn<typeof fetch>(() => Promise.resolve(Response.json(pair)));
  vi.stubGlobal('fetch', fetched);
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <MeProvider me={me('CARE_STAFF', '2026-12-01T15:42:00Z')} readAt={0}>
          <Suspense>
            <DuplicatePage />
          </Suspense>
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
  return fetched;
}

it('takes back that they are two people', async () => {
  const fetched = show(APART);
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Take it back' }));
  await waitFor(() =>
    expect(fetched.mock.calls.some(([request]) => request instanceof Request && request.url.endsWith('/reopen'))).toBe(
      true,
    ),
  );
});

it('offers no way back where there is none', async () => {
  show({ ...APART, state: 'MERGED', mergedInto: 'p1', second: null });
  expect(await screen.findByText(/joined them/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Take it back' })).toBeNull();
});

it('offers none for one who is gone either', async () => {
  show({ ...APART, second: null });
  expect(await screen.findByText(/two people/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Take it back' })).toBeNull();
});
