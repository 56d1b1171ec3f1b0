// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { DuplicateDetail } from '@/api/types/duplicates';
import type { Patient } from '@/api/types/patients';
import { me } from '@/test-me';
import { Kit } from '@/ui/Kit';
import { ComparePatients } from './ComparePatients';

const went = vi.hoisted(() => vi.fn<(to: string) => void>());
vi.mock('@/lib/location', () => ({ useGo: () => went, usePathname: () => '/duplicates/d1' }));
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
  postalCode: '98101',
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
const SECOND: Patient = {
  ...FIRST,
  id: 'p2',
  familyName: 'Garsia',
  identifiers: [{ system: 'MRN', value: 'A2' }],
  consents: [
    {
      purpose: 'LAB_PREPARATION',
      channel: 'VOICE',
      status: 'WITHDRAWN',
      source: 'MEMBER',
      obtainedHow: null,
      obtainedOn: null,
      recordedAt: '2026-01-01T10:00:00Z',
    },
  ],
  createdAt: '2026-03-01T10:00:00Z',
  updatedAt: '2026-03-02T10:00:00Z',
};
const PAIR: DuplicateDetail = {
  id: 'd1',
  version: 3,
  kinds: ['SIMILAR_NAME_SAME_BIRTH_DATE'],
  state: 'OPEN',
  foundAt: '2026-03-01T10:00:00Z',
  decidedAt: null,
  decidedBy: null,
  first: FIRST,
  second: SECOND,
  differing: ['FAMILY_NAME'],
  mergedInto: null,
};

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  went.mockReset();
  fetched
    .mockReset()
    .mockImplementation(() => Promise.resolve(Response.json({ ...PAIR, state: 'MERGED', mergedInto: 'p2' })));
  vi.stubGlobal('fetch', fetched);
});

/** Toasts outlive the page that showed them. */
afterEach(async () => {
  const user = userEvent.setup();
  for (const close of screen.queryAllByRole('button', { name: 'Close' })) await user.click(close);
});

function show(pair: DuplicateDetail = PAIR, second: Patient = SECOND) {
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <MeProvider me={me('CARE_STAFF', '2026-12-01T15:42:00Z')} readAt={0}>
          <ComparePatients pair={pair} first={FIRST} second={second} />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
}

async function sent(): Promise<{ path: string; body: unknown }> {
  await waitFor(() => expect(fetched).toHaveBeenCalled());
  const request = fetched.mock.calls[0]?.[0];
  if (!(request instanceof Request)) throw new Error('no request was sent');
  return { path: new URL(request.url).pathname, body: await request.json() };
}

it('joins nothing before it is chosen which value holds', () => {
  show();
  const join = screen.getByRole('button', { name: /^Join…/ });
  expect(join.getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByText(/a consent that one refused is refused/)).toBeTruthy();
});

it('sends who stays, what holds and what was looked at, once it is confirmed', async () => {
  const user = userEvent.setup();
  show();
  await user.click(screen.getByRole('radio', { name: 'Family name: Garcia' }));
  await user.click(screen.getByRole('radio', { name: 'The second record stays' }));
  await user.click(screen.getByRole('button', { name: /^Join…/ }));
  expect(fetched).not.toHaveBeenCalled();
  expect(await screen.findByText('This cannot be undone.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Join them for good' }));
  expect(await sent()).toEqual({
    path: '/api/patient-duplicates/d1/merge',
    body: {
      version: 3,
      stays: 'p2',
      seen: { p1: '2026-01-02T10:00:00Z', p2: '2026-03-02T10:00:00Z' },
      choices: { FAMILY_NAME: 'p1' },
    },
  });
  await waitFor(() => expect(went).toHaveBeenCalledWith('/patients/p2'));
});

it('keeps the older record unless somebody says otherwise', () => {
  show();
  const stays = screen.getByRole('radio', { name: 'The first record stays' });
  expect(stays instanceof HTMLInputElement && stays.checked).toBe(true);
});

it('keeps them apart with one click', async () => {
  show();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Not the same' }));
  expect(await sent()).toEqual({ path: '/api/patient-duplicates/d1/keep-apart', body: { version: 3 } });
  await waitFor(() => expect(went).toHaveBeenCalledWith('/duplicates'));
});

it('takes it back from the toast, with the version of the decision', async () => {
  const user = userEvent.setup();
  fetched.mockImplementation(() =>
    Promise.resolve(Response.json({ ...PAIR, version: 4, state: 'NOT_THE_SAME', decidedBy: 'Sam Okafor' })),
  );
  show();
  await user.click(screen.getByRole('button', { name: 'Not the same' }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(fetched).toHaveBeenCalledTimes(2));
  const request = fetched.mock.calls[1]?.[0];
  if (!(request instanceof Request)) throw new Error('no request was sent');
  expect(new URL(request.url).pathname).toBe('/api/patient-duplicates/d1/reopen');
  expect(await request.json()).toEqual({ version: 4 });
  expect(await screen.findByText('Taken back: the two wait for a decision again')).toBeTruthy();
});

it('says why it was refused, and lets one look again', async () => {
  fetched.mockImplementation(() =>
    Promise.resolve(
      Response.json(
        { code: 'patient-in-call', detail: 'One of the two is being called.', title: 'Conflict', status: 409 },
        { status: 409 },
      ),
    ),
  );
  show();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Not the same' }));
  expect(await screen.findByText('One of the two is being called.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Look again' })).toBeTruthy();
});

function refuse(status: number, code: string, detail: string) {
  fetched.mockImplementation(() =>
    Promise.resolve(Response.json({ code, detail, title: 'Refused', status }, { status })),
  );
}

async function joinBoth() {
  const user = userEvent.setup();
  await user.click(screen.getByRole('radio', { name: 'Family name: Garcia' }));
  await user.click(screen.getByRole('button', { name: /^Join…/ }));
  await user.click(await screen.findByRole('button', { name: 'Join them for good' }));
}

function expectOver() {
  expect(screen.getByText('Back to duplicates').getAttribute('href')).toBe('/duplicates');
  expect(screen.queryByRole('button', { name: /^Join…|Not the same|Look again/ })).toBeNull();
}

it('says in words that a suggestion is no longer there', async () => {
  refuse(404, 'duplicate-not-found', 'There is no such duplicate.');
  show();
  await joinBoth();
  expect(await screen.findByText(/the list that brought one of them was undone/)).toBeTruthy();
  expect(screen.queryByText('There is no such duplicate.')).toBeNull();
  expectOver();
});

it('offers nothing to decide about one who went meanwhile', async () => {
  refuse(409, 'duplicate-gone', 'One of the two is no longer there.');
  show();
  await joinBoth();
  expect(await screen.findByText('One of the two is no longer there.')).toBeTruthy();
  expectOver();
});

it('asks nothing once it is decided', () => {
  show({ ...PAIR, state: 'NOT_THE_SAME', decidedAt: '2026-03-02T10:00:00Z', decidedBy: 'Sam Okafor' });
  expect(screen.queryByRole('radio')).toBeNull();
  expect(screen.queryByRole('button', { name: /Join|Not the same/ })).toBeNull();
});

it('shows that one is recorded as deceased, and that the joined one is', () => {
  show(PAIR, { ...SECOND, deceased: true });
  expect(screen.getByRole('rowheader', { name: 'Deceased' })).toBeTruthy();
  expect(screen.getByText('Recorded as deceased')).toBeTruthy();
  expect(screen.getByText(/so is the one who stays/)).toBeTruthy();
});

it('does not speak of it otherwise', () => {
  show();
  expect(screen.queryByText(/deceased/i)).toBeNull();
});
