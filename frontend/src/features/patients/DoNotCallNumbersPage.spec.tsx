// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { Role } from '@/api/types/access';
import type { DoNotCallNumber, StoppedNumber } from '@/api/types/patients';
import { me } from '@/test-me';
import { Kit } from '@/ui/Kit';
import { DoNotCallNumbersPage } from './DoNotCallNumbersPage';

vi.mock('@/lib/location', () => ({ useGo: () => () => undefined }));
vi.mock('@/lib/Go', () => ({
  Go: ({ children, to }: { children: ReactNode; to: string }) => <a href={to}>{children}</a>,
}));

// A field that grows with its text measures again when fonts have come, which this browser has none of.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });

const NUMBER: DoNotCallNumber = {
  id: 'n1',
  phone: '+12125550101',
  since: '2026-12-01T10:00:00Z',
  source: 'LIST',
  recordedByName: 'Sam Okafor',
  learnedThrough: null,
  callId: null,
  note: 'By letter',
};

const fetched = vi.fn<typeof fetch>();
let items: DoNotCallNumber[];
let results: StoppedNumber[];

beforeEach(() => {
  items = [NUMBER];
  results = [];
  fetched.mockReset().mockImplementation((request) => {
    const { url, method } = request instanceof Request ? request : { url: '', method: '' };
    if (url.endsWith('/lift')) return Promise.resolve(new Response(null, { status: 204 }));
    if (method === 'POST' && !url.endsWith('/search')) return Promise.resolve(Response.json({ results }));
    return Promise.resolve(Response.json({ items, nextCursor: null }));
  });
  vi.stubGlobal('fetch', fetched);
});

function open(role: Role = 'CLINIC_ADMIN') {
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <MeProvider me={me(role, '2026-12-01T15:42:00Z')} readAt={0}>
          <DoNotCallNumbersPage />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
}

async function sentTo(end: string): Promise<unknown> {
  const found = () => {
    const requests = fetched.mock.calls.map(([one]) => one).filter((one) => one instanceof Request);
    return requests.find((one) => one.method === 'POST' && one.url.endsWith(end));
  };
  await waitFor(() => expect(found()).toBeTruthy());
  return found()?.json();
}

it('shows each number with where it comes from', async () => {
  open();
  expect(await screen.findByText('+1 (212) 555-0101')).toBeTruthy();
  expect(screen.getByText('from a list of Sam Okafor')).toBeTruthy();
  expect(screen.getByText('By letter')).toBeTruthy();
});

it('says what the list is for while nothing is on it', async () => {
  items = [];
  open();
  expect(await screen.findByText(/No number is on this list yet/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Add the first…' })).toBeTruthy();
});

it('adds several, and leaves those that cannot be read to be mended', async () => {
  results = [
    { written: '212-555-0102', phone: '+12125550102', result: 'ADDED', message: null },
    { written: '12', phone: null, result: 'INVALID', message: 'This is no phone number.' },
  ];
  open();
  await userEvent.click(screen.getByRole('button', { name: 'Add numbers…' }));
  const field = await screen.findByLabelText('Phone numbers');
  await userEvent.type(field, '212-555-0102\n12');
  await userEvent.click(screen.getByRole('button', { name: 'Add 2 numbers' }));
  expect(await sentTo('/api/do-not-call-numbers')).toEqual({ phones: ['212-555-0102', '12'] });
  expect(await screen.findByText(/1 number added\. 1 line could not be read/)).toBeTruthy();
  expect(field).toHaveProperty('value', '12');
});

it('finds a number without writing it into an address', async () => {
  open();
  items = [];
  await userEvent.type(screen.getByLabelText('Phone'), '(212) 555-0109');
  await userEvent.click(screen.getByRole('button', { name: 'Find' }));
  expect(await screen.findByText('+1 (212) 555-0109 is not on this list.')).toBeTruthy();
  expect(await sentTo('/search')).toEqual({ phone: '(212) 555-0109' });
  await userEvent.click(screen.getByRole('button', { name: 'Add it…' }));
  expect(await screen.findByLabelText('Phone numbers')).toHaveProperty('value', '+12125550109');
});

it('lifts one with a reason', async () => {
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Lift: +1 (212) 555-0101' }));
  const dialog = within(await screen.findByRole('dialog'));
  const allow = dialog.getByRole('button', { name: 'Allow calls again' });
  expect(allow.getAttribute('aria-disabled')).toBe('true');
  await userEvent.type(dialog.getByLabelText('Why'), 'A mistake');
  await userEvent.click(dialog.getByRole('button', { name: 'Allow calls again' }));
  expect(await sentTo('/api/do-not-call-numbers/n1/lift')).toEqual({ reason: 'A mistake' });
});

it('lets care staff add and not lift', async () => {
  open('CARE_STAFF');
  const lift = await screen.findByRole('button', { name: 'Lift: +1 (212) 555-0101' });
  expect(lift.getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByRole('button', { name: 'Add numbers…' }).getAttribute('aria-disabled')).toBeNull();
});
