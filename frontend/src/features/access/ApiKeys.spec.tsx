// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import { me } from '@/test-me';
import { Kit } from '@/ui/Kit';
import { ApiKeys } from './ApiKeys';
import { ROLES } from './MemberForm';

const sent: unknown[] = [];

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'GET') return Response.json({ items: [], nextCursor: null });
    const body: unknown = JSON.parse(await request.text());
    sent.push(body);
    return Response.json({ id: 'k1', prefix: 'rvk_a', secret: 'rvk_a_secret' }, { status: 201 });
  });
});

it('makes a key that only sends lists, and says what it may do', async () => {
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <MeProvider me={me('CLINIC_ADMIN', '2026-12-01T15:42:00Z')} readAt={0}>
          <ApiKeys />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'New key' }));
  await userEvent.type(await screen.findByLabelText('Name'), 'Export script');
  expect(screen.queryByText(/sends files to your sources/)).toBeNull();
  await userEvent.selectOptions(screen.getByLabelText('Role'), 'LIST_SENDER');
  expect(screen.getByText(/sends files to your sources/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Create the key' }));
  await waitFor(() => expect(sent).toEqual([{ name: 'Export script', role: 'LIST_SENDER' }]));
});

it('offers it to no person', () => {
  expect(ROLES.map((role) => role.value)).not.toContain('LIST_SENDER');
});
