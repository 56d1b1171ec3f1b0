// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { DuplicateRow } from '@/api/types/duplicates';
import { me } from '@/test-me';
import { Kit } from '@/ui/Kit';
import { DuplicatesPage } from './DuplicatesPage';

const asked = vi.hoisted(() => ({ state: undefined as string | undefined }));
vi.mock('@/lib/location', () => ({ useQueryParam: () => asked.state, useGo: () => () => undefined }));
vi.mock('@/lib/Go', () => ({
  Go: ({ children, to }: { children: ReactNode; to: string }) => <a href={to}>{children}</a>,
}));

const PAIR: DuplicateRow = {
  id: 'd1',
  version: 1,
  kinds: ['SAME_NAME_SWAPPED_BIRTH_DATE'],
  state: 'OPEN',
  foundAt: '2026-12-01T10:00:00Z',
  decidedAt: null,
  decidedBy: null,
  first: { patientId: 'p1', name: 'Ana Garcia', birthDate: '1970-05-07' },
  second: { patientId: 'p2', name: 'Ana Garcia', birthDate: '1970-07-05' },
};

function show(items: DuplicateRow[], state?: string) {
  asked.state = state;
  const fetched = vi.fn<typeof fetch>(() => Promise.resolve(Response.json({ items, nextCursor: null })));
  vi.stubGlobal('fetch', fetched);
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <MeProvider me={me('CARE_STAFF', '2026-12-01T15:42:00Z')} readAt={0}>
          <DuplicatesPage />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
  return fetched;
}

it('lists pairs with the reason, and leads to the comparison', async () => {
  show([PAIR]);
  expect(await screen.findByText('Same name, day and month of birth swapped')).toBeTruthy();
  expect(document.querySelector('a[href="/duplicates/d1"]')).toBeTruthy();
});

it('says that there is nothing to decide', async () => {
  show([]);
  expect(await screen.findByText(/Nobody looks like somebody else/)).toBeTruthy();
});

it('shows what was decided, with the one who is part of the other now', async () => {
  const fetched = show(
    [
      {
        ...PAIR,
        state: 'MERGED',
        decidedAt: '2026-12-01T11:00:00Z',
        decidedBy: 'Sam Okafor',
        second: { patientId: 'p2', name: null, birthDate: null },
      },
    ],
    'MERGED',
  );
  expect(await screen.findByText('Joined with the other')).toBeTruthy();
  const request = fetched.mock.calls[0]?.[0];
  expect(request instanceof Request && request.url).toContain('state=MERGED');
});
