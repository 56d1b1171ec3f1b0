// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { Role } from '@/api/types/access';
import type { CheckAnswer, PreDialCheck } from '@/api/types/integrations';
import { me } from '@/test-me';
import { Kit } from '@/ui/Kit';
import { ClinicCheck } from './ClinicCheck';

const SILENT: CheckAnswer = {
  result: 'UNREACHABLE',
  until: null,
  problem: 'TOO_SLOW',
  status: null,
  tookMillis: 3000,
  sentence: 'There was no answer in time. Nobody is called meanwhile.',
};

let check: PreDialCheck | null;
const sent: string[] = [];

async function answer(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  const body = await request.text();
  if (request.method !== 'GET') sent.push(`${request.method} ${path} ${body}`.trim());
  if (path.endsWith('/test')) return Response.json(SILENT);
  if (request.method === 'PUT') {
    check = { secretMadeAt: '2026-11-15T17:00:00Z', ...JSON.parse(body), secret: null };
    return Response.json({ ...check, secret: 'whsec_invented' });
  }
  if (path.endsWith('/secret')) return Response.json({ ...check, secret: 'whsec_another' });
  if (request.method === 'DELETE') {
    check = null;
    return new Response(null, { status: 204 });
  }
  return check
    ? Response.json(check)
    : Response.json({ code: 'pre-dial-check-not-found', title: '', status: 404, detail: 'None.' }, { status: 404 });
}

beforeEach(() => {
  check = null;
  sent.length = 0;
  vi.stubGlobal('fetch', (request: Request) => answer(request));
});

function open(role: Role = 'CLINIC_ADMIN') {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <Kit>
      <QueryClientProvider client={client}>
        <MeProvider me={me(role, '2026-11-15T17:00:00Z')} readAt={0}>
          <ClinicCheck />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
}

it('makes a check and shows its secret once', async () => {
  open();
  expect(await screen.findByText(/No check/)).toBeTruthy();
  await userEvent.click(screen.getByLabelText('Address'));
  await userEvent.paste('https://clinic.example.com/rivvi');
  await userEvent.click(screen.getByRole('button', { name: 'Save the check' }));
  expect(await screen.findByDisplayValue('whsec_invented')).toBeTruthy();
  expect(sent).toEqual([
    'PUT /api/pre-dial-check {"url":"https://clinic.example.com/rivvi","enabled":true,"timeoutMillis":3000}',
  ]);
  await userEvent.click(screen.getByRole('button', { name: 'I have it' }));
  expect(await screen.findByText(/unless this system says yes/)).toBeTruthy();
  expect(screen.queryByDisplayValue('whsec_invented')).toBeNull();
});

it('tries it and tells what came back', async () => {
  check = {
    url: 'https://clinic.example.com/',
    enabled: false,
    timeoutMillis: 3000,
    secretMadeAt: '2026-11-15T17:00:00Z',
    secret: null,
  };
  open();
  expect(await screen.findByText(/The check is off/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Try it' }));
  expect((await screen.findByRole('status')).textContent).toBe(
    'There was no answer in time. Nobody is called meanwhile. (3000 ms)',
  );
  await userEvent.type(screen.getByLabelText('Address'), 'x');
  expect(screen.getByRole('button', { name: 'Try it' }).getAttribute('aria-disabled')).toBe('true');
  expect(screen.queryByRole('status')).toBeNull();
});

it('removes it only when asked again', async () => {
  check = {
    url: 'https://clinic.example.com/',
    enabled: true,
    timeoutMillis: 3000,
    secretMadeAt: '2026-11-15T17:00:00Z',
    secret: null,
  };
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  expect(sent).toEqual([]);
  await userEvent.click(await screen.findByRole('button', { name: 'Remove the check' }));
  expect(await screen.findByText(/No check/)).toBeTruthy();
  expect(sent).toEqual(['DELETE /api/pre-dial-check']);
});

it('is only read by platform staff', async () => {
  open('SUPER_ADMIN');
  await screen.findByText(/No check/);
  expect(screen.getByRole('button', { name: 'Save the check' }).getAttribute('aria-disabled')).toBe('true');
});
