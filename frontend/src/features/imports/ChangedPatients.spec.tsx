// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { Role } from '@/api/types/access';
import type { ImportRow, PatientChange } from '@/api/types/imports';
import { list } from '@/test-list';
import { me } from '@/test-me';
import { Kit } from '@/ui/Kit';
import { ChangeChoice } from './ChangeChoice';
import { ChangedPatients } from './ChangedPatients';

const ME = me('CLINIC_ADMIN', '2026-12-01T15:42:00Z');

const LIST = list({
  state: 'MAPPED',
  counts: {
    ready: 1,
    problem: 0,
    held: 1,
    skipped: 0,
    copies: 0,
    samePatient: 0,
    changedWithinList: 0,
    newPatients: 0,
    matchedPatients: 2,
  },
  problemsByCode: [{ code: 'PATIENT_CHANGED', count: 1 }],
});

const CHANGE: PatientChange = {
  earlierRow: null,
  onFile: { givenName: 'Paola', familyName: 'Conti', birthDate: null },
  inRow: { givenName: 'Paola', familyName: 'Rossi', birthDate: null },
  decision: null,
  decidedBy: null,
  decidedAt: null,
};

const ROW: ImportRow = {
  rowNumber: 73,
  cells: [],
  inFile: {},
  state: 'HELD',
  readings: {},
  problems: [],
  patientId: null,
  change: CHANGE,
  repeat: null,
};

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  fetched.mockReset().mockImplementation(() => Promise.resolve(Response.json(LIST)));
  vi.stubGlobal('fetch', fetched);
});

function show(content: ReactNode, role: Role = 'CLINIC_ADMIN') {
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <MeProvider me={{ ...ME, role }} readAt={0}>
          {content}
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
}

async function sent(): Promise<unknown> {
  await waitFor(() => expect(fetched).toHaveBeenCalled());
  const request = fetched.mock.calls[0]?.[0];
  if (!(request instanceof Request)) throw new Error('no request was sent');
  expect(request.method).toBe('POST');
  expect(new URL(request.url).pathname).toBe('/api/imports/l1/changed-patients');
  return request.json();
}

it('asks about one row and sends its number', async () => {
  show(<ChangeChoice list={LIST} row={ROW} />);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Another person' }));
  expect(await sent()).toEqual({ decision: 'ANOTHER_PERSON', rowNumbers: [73] });
});

it('says who decided what, and lets one think again until the list is taken over', () => {
  const decided = { ...ROW, change: { ...CHANGE, decision: 'KEEP_STORED' as const, decidedBy: 'Sam Okafor' } };
  show(<ChangeChoice list={LIST} row={decided} />);
  expect(screen.getByText('Our name and birth date stay, says Sam Okafor.')).toBeTruthy();
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
    'The list is right',
    'Another person',
  ]);
});

it('asks nothing once the list is taken over, and nobody but an admin before', () => {
  show(<ChangeChoice list={{ ...LIST, state: 'COMMITTED' }} row={ROW} />);
  expect(screen.queryAllByRole('button')).toEqual([]);
  show(<ChangeChoice list={LIST} row={ROW} />, 'CARE_STAFF');
  expect(screen.getByRole('button', { name: 'Another person' }).getAttribute('aria-disabled')).toBe('true');
});

it('decides about all that are open, once it is confirmed', async () => {
  const user = userEvent.setup();
  show(<ChangedPatients list={LIST} to="/rows" />);
  await user.click(screen.getByRole('button', { name: 'The list is right, for all 1' }));
  expect(fetched).not.toHaveBeenCalled();
  await user.click(await screen.findByRole('button', { name: 'Decide for 1 row' }));
  expect(await sent()).toEqual({ decision: 'TAKE_NEW' });
});

it('offers no decision for all about rows that contradict earlier ones of the list', () => {
  const counts = { ...LIST.counts!, held: 2, changedWithinList: 2 };
  show(<ChangedPatients list={{ ...LIST, counts, problemsByCode: [{ code: 'PATIENT_CHANGED', count: 2 }] }} to="/" />);
  expect(screen.getByText(/2 rows have the same patient number as an earlier row of this list/)).toBeTruthy();
  expect(screen.queryByText(/whom we know/)).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});

it('decides for all only about patients who are known', () => {
  const counts = { ...LIST.counts!, held: 3, changedWithinList: 2 };
  show(<ChangedPatients list={{ ...LIST, counts, problemsByCode: [{ code: 'PATIENT_CHANGED', count: 3 }] }} to="/" />);
  expect(screen.getByText(/1 row has the number of a patient whom we know/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'The list is right, for all 1' })).toBeTruthy();
});

it('asks about two rows of the list whether they are one person', async () => {
  show(<ChangeChoice list={LIST} row={{ ...ROW, change: { ...CHANGE, onFile: null, earlierRow: 72 } }} />);
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
    'It is the same person: take this row’s name',
    'It is the same person: keep the earlier row’s',
    'It is another person',
  ]);
  await userEvent.setup().click(screen.getByRole('button', { name: 'It is another person' }));
  expect(await sent()).toEqual({ decision: 'ANOTHER_PERSON', rowNumbers: [73] });
});

it('says nothing when nothing is open', () => {
  show(<ChangedPatients list={{ ...LIST, problemsByCode: [] }} to="/rows" />);
  expect(screen.queryByRole('button')).toBeNull();
});
