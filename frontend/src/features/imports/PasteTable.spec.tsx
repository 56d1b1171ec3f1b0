// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { Kit } from '@/ui/Kit';
import type { Sent } from './pasted';
import { PasteTable } from './PasteTable';

const TABLE = 'Name\tPhone\r\nAsh, Ada\t(212) 555-0110\r\n';

// A field that grows with its text measures again when fonts have come, which this browser has none of.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });

function show({ busy = false, blocked }: { busy?: boolean; blocked?: string } = {}) {
  const onTable = vi.fn<(table: Sent) => void>();
  const onRefused = vi.fn<(why: string) => void>();
  render(
    <Kit>
      <PasteTable blocked={blocked} busy={busy} onTable={onTable} onRefused={onRefused} />
    </Kit>,
  );
  return { onTable, onRefused };
}

function paste(text: string, target: Element = document.body) {
  fireEvent.paste(target, { clipboardData: { getData: () => text } });
}

it('takes a table that is pasted on the page', () => {
  const { onTable, onRefused } = show();
  paste(TABLE);
  expect(onTable.mock.calls[0]?.[0].file.name).toBe('Pasted list.tsv');
  paste('Ada');
  expect(onRefused.mock.calls[0]?.[0]).toMatch(/^That is one cell/);
});

it('takes nothing while a list is on its way, or from who may not', () => {
  const busy = show({ busy: true });
  const blocked = show({ blocked: 'Only clinic admins' });
  paste(TABLE);
  expect(busy.onTable).not.toHaveBeenCalled();
  expect(blocked.onTable).not.toHaveBeenCalled();
});

it('takes a table by its dialog, and says what is wrong with one cell', async () => {
  const { onTable, onRefused } = show();
  await userEvent.click(screen.getByRole('button', { name: 'Paste a table' }));
  const field = await screen.findByLabelText(/The rows/);
  fireEvent.change(field, { target: { value: 'Ada' } });
  expect(screen.getByText(/That is one cell and no table/)).toBeTruthy();
  paste(TABLE, field);
  expect(onTable).not.toHaveBeenCalled();
  fireEvent.change(field, { target: { value: TABLE } });
  await userEvent.click(screen.getByRole('button', { name: 'Upload the table' }));
  await waitFor(() => expect(onTable).toHaveBeenCalled());
  expect(onRefused).not.toHaveBeenCalled();
});
