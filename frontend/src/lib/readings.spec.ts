import { expect, it } from 'vitest';
import type { ColumnMapping, ImportTarget } from '@/api/types/imports';
import { readingAt } from './readings';

const columns = (...targets: ImportTarget[]): ColumnMapping[] => targets.map((target, index) => ({ index, target }));

function read(target: ImportTarget, text: string, readings: Record<string, string>): string | null {
  return readingAt(columns(target), 0, { cells: [text], readings });
}

it('says in words which day a date is', () => {
  expect(read('BIRTH_DATE', '03/04/1961', { BIRTH_DATE: '1961-04-03' })).toBe('3 Apr 1961');
  expect(read('BIRTH_DATE', '1961-04-03', { BIRTH_DATE: '1961-04-03' })).toBeNull();
  expect(read('APPOINTMENT_AT', '15/12/2026 10:30', { APPOINTMENT_AT: '2026-12-15T10:30' })).toBe('15 Dec 2026, 10:30');
});

it('says which words of a name are whose, where that is not plain', () => {
  const readings = { FULL_NAME: '', GIVEN_NAME: 'Ana', FAMILY_NAME: 'Lee' };
  expect(read('FULL_NAME', 'Lee, Ana', readings)).toBe('given name Ana, family name Lee');
  expect(read('FULL_NAME', 'ANA Lee', readings)).toBeNull();
  expect(read('FULL_NAME', 'Ana', { GIVEN_NAME: 'Ana' })).toBeNull();
});

it('says how words, codes and numbers are read that are written in another way', () => {
  expect(read('LANGUAGE', 'español', { LANGUAGE: 'es' })).toBe('Spanish');
  expect(read('LANGUAGE', 'spanish', { LANGUAGE: 'es' })).toBeNull();
  expect(read('POSTAL_CODE', '1003', { POSTAL_CODE: '01003' })).toBe('01003');
  expect(read('APPOINTMENT_STATUS', 'cx', { APPOINTMENT_STATUS: 'CANCELED' })).toBe('canceled');
  expect(read('APPOINTMENT_STATUS', 'Canceled', { APPOINTMENT_STATUS: 'CANCELED' })).toBeNull();
  expect(read('APPOINTMENT_STATUS', 'Booked', { APPOINTMENT_STATUS: 'ON' })).toBeNull();
  expect(read('CONSENT', 'sí', { CONSENT: 'YES' })).toBe('yes');
  expect(read('CONSENT', 'tal vez', { CONSENT: 'UNCLEAR' })).toBeNull();
  expect(read('PHONE', '212 555 0141 ext 3', { PHONE: '+12125550141' })).toBe('+1 (212) 555-0141');
  expect(read('PHONE', '1-212-555-0141', { PHONE: '+12125550141' })).toBeNull();
});

it('says nothing where the reading may be of another cell', () => {
  expect(read('PHONE', 'none', { PHONE: '+12125550141' })).toBeNull();
  expect(read('BIRTH_DATE', '', { BIRTH_DATE: '1961-04-03' })).toBeNull();
  expect(read('NOTE' as ImportTarget, 'a', { NOTE: 'b' })).toBeNull();
  const beside = { cells: ['Lee, Anna', 'Ann'], readings: { GIVEN_NAME: 'Ann', FAMILY_NAME: 'Lee' } };
  expect(readingAt(columns('FULL_NAME', 'GIVEN_NAME'), 0, beside)).toBeNull();
  const mapped = { cells: ['-'], readings: { LANGUAGE: 'es' }, fromMapping: ['LANGUAGE' as const] };
  expect(readingAt(columns('LANGUAGE'), 0, mapped)).toBeNull();
});

it('says what several cells mean together at the first that is filled', () => {
  const parts = columns('BIRTH_DATE', 'BIRTH_DATE', 'BIRTH_DATE');
  const row = { cells: ['3', '4', '61'], readings: { BIRTH_DATE: '1961-04-03' } };
  expect(parts.map(({ index }) => readingAt(parts, index, row))).toEqual(['3 Apr 1961', null, null]);
});
