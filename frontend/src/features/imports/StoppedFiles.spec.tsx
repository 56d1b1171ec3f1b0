// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { StoppedFile } from '@/api/types/sources';
import { me } from '@/test-me';
import { SOURCE } from '@/test-source';
import { Kit } from '@/ui/Kit';
import { SourceTag } from './SourcesPage';
import { StoppedFiles } from './StoppedFiles';

vi.mock('@/lib/Go', () => ({ Go: ({ children }: { children: React.ReactNode }) => <a href="/">{children}</a> }));

const at = '2026-12-01T15:00:00Z';
const FILES: StoppedFile[] = [
  {
    refusedFileId: null,
    importId: 'l7',
    fileName: 'odd.csv',
    firstAt: at,
    at,
    times: 1,
    refused: { code: 'list-shape-unknown', message: 'A person has to look.' },
  },
  {
    refusedFileId: 'f1',
    importId: null,
    fileName: 'export.pdf',
    firstAt: at,
    at,
    times: 1,
    refused: { code: 'file-type-unknown', message: 'The file is no list.' },
  },
];
const asked: string[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return request.method === 'POST' ? new Response(null, { status: 204 }) : Response.json({ items: FILES });
  });
});

function show(stoppedFiles: number) {
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <MeProvider me={me('CLINIC_ADMIN', '2026-12-01T15:42:00Z')} readAt={0}>
          <StoppedFiles source={{ ...SOURCE, stoppedFiles }} />
          <SourceTag source={{ ...SOURCE, stoppedFiles }} />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
}

it('shows what waits and why, and dismisses a refused file', async () => {
  show(2);
  expect(await screen.findByText('The file is no list.')).toBeTruthy();
  expect(screen.getByText('Open the list')).toBeTruthy();
  expect(screen.getByText('Needs a person')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  await waitFor(() => expect(asked).toContain('POST /api/list-sources/s1/refused-files/f1/dismiss'));
});

it('asks for nothing where nothing waits', () => {
  show(0);
  expect(screen.queryByText('Files that wait for a person')).toBeNull();
  expect(screen.getByText('Active')).toBeTruthy();
  expect(asked).toEqual([]);
});
