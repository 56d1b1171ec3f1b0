// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { ImportRow, ImportState } from '@/api/types/imports';
import { list } from '@/test-list';
import { me } from '@/test-me';
import { Kit } from '@/ui/Kit';
import { SheetTable } from './SheetTable';

vi.mock('@/lib/Go', () => ({
  Go: ({ children, to }: { children: ReactNode; to: string }) => <a href={to}>{children}</a>,
}));

const ROW: ImportRow = {
  rowNumber: 2,
  cells: ['Ana Lee', '555-0101', '206'],
  inFile: {},
  state: 'READY',
  readings: { PHONE: '+12065550101' },
  problems: [],
  patientId: null,
  change: null,
  repeat: null,
};

const header = (index: number, name: string) => ({ index, header: name, samples: [], filledCount: 1 });

function show(row: ImportRow, state: ImportState = 'CHECKING') {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ items: [row], nextCursor: null })));
  const shown = list({
    // While it is checked there are no filters, and no states of rows.
    state,
    columns: [header(0, 'Who'), header(1, 'Line'), header(2, 'Area')],
    mapping: {
      columns: [
        { index: 0, target: 'FULL_NAME' },
        { index: 1, target: 'PHONE', joinOrder: 2 },
        { index: 2, target: 'PHONE', joinOrder: 1 },
      ],
    },
  });
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <MeProvider me={me('CLINIC_ADMIN', '2026-12-01T15:42:00Z')} readAt={0}>
          <SheetTable list={shown} state={undefined} problem={undefined} repeats={false} to={() => ''} />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
}

it('says which number a joined phone was read as', async () => {
  show(ROW);
  expect(await screen.findByText('Read as +1 (206) 555-0101')).toBeTruthy();
});

it('says what is wrong with a joined phone instead', async () => {
  const message = 'The parts of the number seem to stand in a wrong order';
  show({
    ...ROW,
    readings: { PHONE: '+12125550142' },
    problems: [{ code: 'PHONE_INVALID', columnIndex: 2, message }],
  });
  expect(await screen.findByText(message)).toBeTruthy();
  expect(screen.queryByText(/Read as/)).toBeNull();
});

it('says what becomes of a number not to call, which nobody has left out', async () => {
  const message = 'A number that nobody is to call, without a name.';
  show({ ...ROW, state: 'SKIPPED', problems: [{ code: 'STOPPED_NUMBER', columnIndex: null, message }] }, 'COMMITTED');
  expect(await screen.findByText('Not to call')).toBeTruthy();
  expect(screen.getByText(message)).toBeTruthy();
  expect(screen.queryByText('Left out')).toBeNull();
});
