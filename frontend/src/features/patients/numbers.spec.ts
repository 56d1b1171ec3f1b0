import { expect, it } from 'vitest';
import type { StoppedNumber } from '@/api/types/patients';
import { notToSend, numbersIn, NUMBERS_MAX, resultText } from './numbers';

const ADDED: StoppedNumber = { written: '1', phone: '+12125550101', result: 'ADDED', message: null };
const STOOD: StoppedNumber = { ...ADDED, result: 'STANDS_ALREADY' };
const INVALID: StoppedNumber = { written: 'x', phone: null, result: 'INVALID', message: 'This is no phone number.' };

it('takes numbers as sheets and mails have them', () => {
  expect(numbersIn(' (212) 555-0101 \r\n\n212-555-0102, 212-555-0103;+1 212 555 0104\t212.555.0105')).toEqual([
    '(212) 555-0101',
    '212-555-0102',
    '212-555-0103',
    '+1 212 555 0104',
    '212.555.0105',
  ]);
  expect(numbersIn(' \n')).toEqual([]);
});

it('says why nothing can be sent', () => {
  expect(notToSend([])).toBe('Write a number first');
  expect(notToSend(['1'])).toBeUndefined();
  expect(notToSend(Array.from({ length: NUMBERS_MAX + 1 }, () => '1'))).toContain('1,001 are too many at once');
});

it('says what came of them', () => {
  expect(resultText([ADDED, ADDED, STOOD])).toBe('2 numbers added. 1 number stood here already.');
  expect(resultText([ADDED, INVALID])).toBe('1 number added.');
  expect(resultText([STOOD])).toBe('1 number stood here already.');
  expect(resultText([INVALID])).toBe('No number was added.');
});
