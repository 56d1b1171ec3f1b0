// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ImportDetail } from '@/api/types/imports';
import { list } from '@/test-list';
import { Kit } from '@/ui/Kit';
import { HiddenParts } from './HiddenParts';

const COLUMNS = [
  { index: 0, header: 'Name', samples: [], filledCount: 1 },
  { index: 1, header: 'Note', samples: [], filledCount: 1 },
  { index: 2, header: '', samples: [], filledCount: 1 },
];

function show(changes: Partial<ImportDetail>) {
  render(
    <Kit>
      <HiddenParts list={list({ columns: COLUMNS, ...changes })} />
    </Kit>,
  );
}

it('says what the workbook hides and that it counts', () => {
  show({ hiddenRows: 3, hiddenColumns: [1] });
  expect(
    screen.getByText('3 rows and 1 column (Note) are hidden in the workbook; they are part of this list.'),
  ).toBeTruthy();
});

it('says it of a single row', () => {
  show({ hiddenRows: 1 });
  expect(screen.getByText('1 row is hidden in the workbook; it is part of this list.')).toBeTruthy();
});

it('names columns without a name by their place', () => {
  show({ hiddenColumns: [1, 2] });
  expect(screen.getByText(/^2 columns \(Note, Column 3\) are hidden/)).toBeTruthy();
});

it('says nothing where nothing is hidden', () => {
  show({});
  expect(screen.queryByText(/hidden/)).toBeNull();
});
