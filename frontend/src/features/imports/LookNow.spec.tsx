// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { Role } from '@/api/types/access';
import type { FolderLook, ListSource } from '@/api/types/sources';
import { me } from '@/test-me';
import { SOURCE } from '@/test-source';
import { Kit } from '@/ui/Kit';
import { LookNow, Looks } from './LookNow';
import { lookText } from './lookText';

const NOTHING: FolderLook = {
  at: '2026-12-01T15:40:00Z',
  taken: 0,
  known: 0,
  refused: 0,
  coming: 0,
  again: 0,
  unreachable: false,
};
const WATCHED: ListSource = {
  ...SOURCE,
  kind: 'WATCHED_FOLDER',
  folder: '/inbox/s1',
  schedule: { intervalMinutes: 30, timesOfDay: [] },
  nextLookAt: '2026-12-01T16:00:00Z',
};

const asked: string[] = [];
let answer: ListSource;

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method !== 'GET') asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return Response.json(request.method === 'GET' ? WATCHED : answer);
  });
});

function show(source: ListSource, role: Role = 'CLINIC_ADMIN') {
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <MeProvider me={me(role, '2026-12-01T15:42:00Z')} readAt={0}>
          <LookNow source={source} />
          <Looks source={source} />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
}

it('has the folder looked at, and says what came of it', async () => {
  answer = { ...WATCHED, lastLook: { ...NOTHING, taken: 2, coming: 1 } };
  show(WATCHED);
  await userEvent.click(screen.getByRole('button', { name: 'Look now' }));
  expect(await screen.findByText('2 lists taken, 1 file still coming')).toBeTruthy();
  expect(asked).toEqual(['POST /api/list-sources/s1/look']);
});

it('says that the look goes on, and why the folder could not be read', async () => {
  answer = { ...WATCHED, looking: true };
  show(WATCHED);
  await userEvent.click(screen.getByRole('button', { name: 'Look now' }));
  expect(await screen.findByText('The folder is being looked at')).toBeTruthy();
  const refused = { code: 'folder-unreachable', message: 'Check that it is there.' };
  answer = {
    ...WATCHED,
    lastLook: { ...NOTHING, unreachable: true },
    last: { fileName: null, at: NOTHING.at, list: null, refused },
  };
  await userEvent.click(screen.getByRole('button', { name: 'Look now' }));
  expect(await screen.findByText('The folder could not be read')).toBeTruthy();
  expect(screen.getByText('Check that it is there.')).toBeTruthy();
});

it.each([
  ['the source is paused', { ...WATCHED, state: 'PAUSED' as const }, 'Resume the source first'],
  ['somebody looks already', { ...WATCHED, looking: true }, 'The folder is being looked at'],
])('does not ask while %s', async (_when, source, reason) => {
  show(source);
  await userEvent.click(screen.getByRole('button', { name: 'Look now' }));
  expect(asked).toEqual([]);
  expect(screen.getAllByText(reason).length).toBeGreaterThan(0);
});

it('is for clinic admins', async () => {
  show(WATCHED, 'CARE_STAFF');
  await userEvent.click(screen.getByRole('button', { name: 'Look now' }));
  expect(asked).toEqual([]);
});

it('says when the last look was', () => {
  show({ ...WATCHED, lastLook: NOTHING });
  expect(screen.getByText(/The folder is looked at next.*Last look.*: nothing new\./)).toBeTruthy();
});

it('says what a look found', () => {
  expect(lookText(NOTHING)).toBe('nothing new');
  expect(lookText({ ...NOTHING, taken: 1, known: 2, refused: 1, again: 1 })).toBe(
    '1 list taken, 2 files that came before, 1 file refused, 1 file to be tried again',
  );
  expect(lookText({ ...NOTHING, unreachable: true })).toBe('the folder could not be read');
  expect(lookText({ ...NOTHING, taken: 1, again: 1, unreachable: true })).toBe(
    '1 list taken, 1 file to be tried again, not everything could be read',
  );
});
