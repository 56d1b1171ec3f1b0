// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { DuplicateDetail } from '@/api/types/duplicates';
import { Kit } from '@/ui/Kit';
import { OneIsGone } from './OneIsGone';

const went = vi.hoisted(() => vi.fn<(to: string) => void>());
vi.mock('@/lib/location', () => ({ useGo: () => went, usePathname: () => '/duplicates/d1' }));

const PAIR: DuplicateDetail = {
  id: 'd1',
  version: 2,
  kinds: ['SAME_NAME_AND_BIRTH_DATE'],
  state: 'OPEN',
  foundAt: '2026-03-01T10:00:00Z',
  decidedAt: null,
  decidedBy: null,
  first: null,
  second: null,
  differing: [],
  mergedInto: null,
};

it('puts the suggestion aside', async () => {
  const fetched = vi
    .fn<typeof fetch>()
    .mockImplementation(() => Promise.resolve(Response.json({ ...PAIR, state: 'NOT_THE_SAME' })));
  vi.stubGlobal('fetch', fetched);
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <OneIsGone pair={PAIR} />
      </QueryClientProvider>
    </Kit>,
  );
  expect(screen.getByText(/no longer there/)).toBeTruthy();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Not the same' }));
  await waitFor(() => expect(went).toHaveBeenCalledWith('/duplicates'));
  const request = fetched.mock.calls[0]?.[0];
  expect(request instanceof Request && new URL(request.url).pathname).toBe('/api/patient-duplicates/d1/keep-apart');
});
