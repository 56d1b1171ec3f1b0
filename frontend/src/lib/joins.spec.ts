import { expect, it } from 'vitest';
import type { ColumnMapping, ImportTarget } from '@/api/types/imports';
import { joinedPhone, placed, rejoined } from './joins';

const columns = (...targets: ImportTarget[]): ColumnMapping[] => targets.map((target, index) => ({ index, target }));
const orders = (mapped: readonly ColumnMapping[]) => mapped.map((one) => one.joinOrder);
const regions = (mapped: readonly ColumnMapping[]) => mapped.map((one) => one.phoneRegion);

it('joins names and phones that mean the same, in the order of the file', () => {
  expect(orders(rejoined(columns('GIVEN_NAME', 'FAMILY_NAME', 'GIVEN_NAME', 'PHONE')))).toEqual([1, null, 2, null]);
  expect(orders(rejoined(columns('IDENTIFIER', 'IDENTIFIER')))).toEqual([null, null]);
  expect(orders(rejoined(columns('ALTERNATE_PHONE', 'ALTERNATE_PHONE')))).toEqual([null, null]);
});

it('swaps places, and lets the last one stand alone again', () => {
  const joined = rejoined(columns('FAMILY_NAME', 'FAMILY_NAME'));
  expect(orders(placed(joined, 1, 1))).toEqual([2, 1]);
  expect(orders(rejoined(joined.map((one, at) => (at === 0 ? { ...one, target: 'IGNORE' } : one))))).toEqual([
    null,
    null,
  ]);
});

it('joins second phones only where somebody says so', () => {
  const first = placed(columns('ALTERNATE_PHONE', 'ALTERNATE_PHONE', 'ALTERNATE_PHONE'), 0, 1);
  expect(orders(placed(first, 2, 2))).toEqual([1, null, 2]);
});

it('keeps the country of a joined phone at its first part', () => {
  const alone = columns('PHONE', 'PHONE').map((one, at) => (at === 0 ? { ...one, phoneRegion: 'MX' } : one));
  const joined = rejoined(alone);
  expect(regions(joined)).toEqual(['MX', null]);
  expect(regions(placed(joined, 1, 1))).toEqual([null, 'MX']);
  expect(regions(rejoined(columns('ALTERNATE_PHONE').map((one) => ({ ...one, phoneRegion: 'MX' }))))).toEqual(['MX']);
});

it('says which number was read where a joined phone begins', () => {
  const joined = placed(rejoined(columns('FULL_NAME', 'PHONE', 'PHONE')), 1, 2);
  const row = { cells: ['Ana Lee', '555-0101', '206'], readings: { PHONE: '+12065550101', ALTERNATE_PHONE: null } };
  expect(joined.map(({ index }) => joinedPhone(joined, index, row))).toEqual([null, null, '+12065550101']);
  expect(joinedPhone(columns('PHONE'), 0, row)).toBeNull();
  expect(joinedPhone(joined, 2, { ...row, cells: ['Ana Lee', '', ''] })).toBeNull();
});
