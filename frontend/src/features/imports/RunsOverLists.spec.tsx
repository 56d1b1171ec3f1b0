// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { SourceCampaign } from '@/api/types/sources';
import { me } from '@/test-me';
import { SOURCE } from '@/test-source';
import { Kit } from '@/ui/Kit';
import { RunsOverLists } from './RunsOverLists';

vi.mock('@/lib/Go', () => ({ Go: ({ children }: { children: React.ReactNode }) => <a href="/">{children}</a> }));

const sent: string[] = [];
const AT = '2026-12-01T15:00:00Z';

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', (request: Request) => {
    sent.push(`${request.method} ${new URL(request.url).pathname}`);
    return Promise.resolve(Response.json({ campaignId: 'c1', lists: [] }));
  });
});

function show(lists: SourceCampaign['lists'], role: 'CLINIC_ADMIN' | 'CARE_STAFF' = 'CLINIC_ADMIN') {
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <MeProvider me={me(role, '2026-12-01T15:42:00Z')} readAt={0}>
          <RunsOverLists source={SOURCE} fed={{ campaignId: 'c1', lists }} />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
}

const missing = { code: 'rows-missing', message: 'Of 60 patients who wait to be called, 37 are not in this file.' };

it('says how many calls a list took out', () => {
  show([{ importId: 'l1', at: AT, runId: 'r1', refused: null, leftTasks: 3 }]);
  expect(screen.getByText('3 calls taken out: no longer in the file')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'The file is whole' })).toBeNull();
});

it('takes a file as whole once a person has confirmed it', async () => {
  show([{ importId: 'l2', at: AT, runId: null, refused: missing, leftTasks: 0 }]);
  expect(screen.getByText(missing.message)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'The file is whole' }));
  expect(sent).toEqual([]);
  await userEvent.click(await screen.findByRole('button', { name: 'Take them out' }));
  await waitFor(() => expect(sent).toEqual(['POST /api/list-sources/s1/campaign/lists/l2/accept-missing']));
});
