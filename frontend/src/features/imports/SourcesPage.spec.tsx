// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { ListSource } from '@/api/types/sources';
import { list } from '@/test-list';
import { me } from '@/test-me';
import { SOURCE } from '@/test-source';
import { Kit } from '@/ui/Kit';
import { askCurlOf, curlOf, HowToSend } from './HowToSend';
import { SourceForm } from './SourceForm';
import { CameOfIt, SourceTag } from './SourcesPage';

vi.mock('@/lib/Go', () => ({ Go: ({ children }: { children: React.ReactNode }) => <a href="/">{children}</a> }));

const sent: { method: string; path: string; body: unknown }[] = [];

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname;
    if (request.method !== 'GET') sent.push({ method: request.method, path, body: JSON.parse(await request.text()) });
    if (path === '/api/imports')
      return Response.json({ items: [list({ state: 'COMMITTED' }), list({ id: 'l2', state: 'UPLOADED' })] });
    if (path === '/api/campaigns') return Response.json({ items: [{ id: 'c1', name: 'Check-ups', state: 'ACTIVE' }] });
    return Response.json(SOURCE);
  });
});

function show(content: React.ReactNode) {
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <MeProvider me={me('CLINIC_ADMIN', '2026-12-01T15:42:00Z')} readAt={0}>
          {content}
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
}

it('makes a source, and then gives it its campaign', async () => {
  const onSaved = vi.fn<(source: ListSource) => void>();
  show(<SourceForm onClose={() => undefined} onSaved={onSaved} />);
  await userEvent.type(screen.getByLabelText('Name'), 'Nightly export');
  await screen.findByRole('option', { name: 'labs.csv' });
  await screen.findByRole('option', { name: 'Check-ups' });
  await userEvent.selectOptions(screen.getByLabelText('Map its columns like'), 'labs.csv');
  expect(screen.getByText(/is still called from an earlier one/)).toBeTruthy();
  await userEvent.selectOptions(screen.getByLabelText('What a file holds'), 'Everything that is still due');
  expect(screen.getByText(/no longer in the newest file is not called/)).toBeTruthy();
  await userEvent.selectOptions(screen.getByLabelText('Launch a run over each list with'), 'Check-ups');
  await userEvent.selectOptions(screen.getByLabelText('Have these patients agreed to be called?'), 'NONE');
  await userEvent.click(screen.getByRole('button', { name: 'Create the source' }));
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  expect(sent).toEqual([
    {
      method: 'POST',
      path: '/api/list-sources',
      body: {
        name: 'Nightly export',
        kind: 'PUSH',
        schedule: null,
        coverage: 'COMPLETE',
        importId: 'l1',
        consent: null,
      },
    },
    { method: 'PUT', path: '/api/list-sources/s1/campaign', body: { campaignId: 'c1' } },
  ]);
});

it('warns when another list is to be followed', async () => {
  show(
    <SourceForm
      source={{ ...SOURCE, follows: { id: 'l0', fileName: 'old.csv', createdAt: '' } }}
      onClose={() => undefined}
      onSaved={() => undefined}
    />,
  );
  await screen.findByRole('option', { name: 'labs.csv' });
  expect(screen.queryByText(/may look new/)).toBeNull();
  await userEvent.selectOptions(screen.getByLabelText('Map its columns like'), 'labs.csv');
  expect(screen.getByText(/may look new/)).toBeTruthy();
});

it('says what came of the last file', () => {
  const came = { id: 'l3', state: 'COMMITTED', rowCount: 40, readyRows: 3, problemRows: 2 } as const;
  const refused = { code: 'file-empty', message: 'The file is empty: choose another.' };
  const last = { fileName: 'a.csv', at: SOURCE.createdAt, list: came, refused: null };
  show(<CameOfIt source={{ ...SOURCE, last }} />);
  expect(screen.getByText('3 new of 40 rows')).toBeTruthy();
  show(<CameOfIt source={{ ...SOURCE, last: { ...last, list: null, refused } }} />);
  expect(screen.getByText(refused.message)).toBeTruthy();
});

it('needs a person as long as a file waits, or the folder cannot be read', () => {
  const last = { fileName: null, at: SOURCE.createdAt, list: null };
  const empty = { code: 'file-empty', message: 'The file is empty: choose another.' };
  show(<SourceTag source={{ ...SOURCE, stoppedFiles: 1, last: { ...last, refused: empty } }} />);
  expect(screen.getByText('Needs a person')).toBeTruthy();
  cleanup();
  show(<SourceTag source={{ ...SOURCE, stoppedFiles: 0, last: { ...last, refused: empty } }} />);
  expect(screen.getByText('Active'), 'somebody has seen to it').toBeTruthy();
  cleanup();
  const unreachable = { code: 'folder-unreachable', message: 'The folder could not be read.' };
  show(<SourceTag source={{ ...SOURCE, last: { ...last, refused: unreachable } }} />);
  expect(screen.getByText('Needs a person')).toBeTruthy();
});

it('shows the requests that send a file and ask about it, and names the key that only sends', () => {
  expect(askCurlOf('https://rivvi.example.org', 's1')).toBe(
    'curl -fsS -H "Authorization: Bearer $RIVVI_KEY" \\\n  "https://rivvi.example.org/api/list-sources/s1/files?limit=1"',
  );
  show(<HowToSend source={SOURCE} />);
  expect(screen.getByText(/with the role list sender/)).toBeTruthy();

  expect(curlOf('https://rivvi.example.org', 's1')).toBe(
    'curl -fsS -H "Authorization: Bearer $RIVVI_KEY" \\\n  -F "file=@export.csv" \\\n  https://rivvi.example.org/api/list-sources/s1/files',
  );
});
