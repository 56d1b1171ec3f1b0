import { expect, it } from 'vitest';
import { formatsOf, mappingProblems, variableName } from './targets';

const columns = (...targets: string[]) => targets.map((target) => ({ target }));

it('wants a phone and a name', () => {
  expect(mappingProblems(columns('FULL_NAME', 'PHONE', 'VARIABLE', 'VARIABLE', 'IGNORE'))).toEqual([]);
  expect(mappingProblems(columns('GIVEN_NAME', 'FAMILY_NAME', 'PHONE'))).toEqual([]);
  expect(mappingProblems(columns('GIVEN_NAME'))).toHaveLength(2);
});

it('takes each meaning once', () => {
  expect(mappingProblems(columns('FULL_NAME', 'PHONE', 'PHONE'))).toEqual(['Two columns are “Phone”: choose one.']);
  expect(mappingProblems(columns('FULL_NAME', 'PHONE', 'ALTERNATE_PHONE', 'ALTERNATE_PHONE'))).toEqual([]);
  const dayAndTime = [
    { target: 'APPOINTMENT_AT', format: 'MDY' },
    { target: 'APPOINTMENT_AT', format: 'TIME' },
  ];
  expect(mappingProblems([...columns('FULL_NAME', 'PHONE'), ...dayAndTime])).toEqual([]);
  expect(mappingProblems(columns('FULL_NAME', 'GIVEN_NAME', 'FAMILY_NAME', 'PHONE'))).toHaveLength(1);
});

it('offers the ways to write a date or a name', () => {
  expect(formatsOf('BIRTH_DATE').map((one) => one.value)).toEqual(['MDY', 'DMY', 'YMD']);
  expect(formatsOf('BIRTH_DATE', 'GB')[0]?.value).toBe('DMY');
  expect(formatsOf('APPOINTMENT_AT').at(-1)?.value).toBe('TIME');
  expect(formatsOf('FULL_NAME').map((one) => one.value)).toEqual(['LAST_COMMA_FIRST', 'FIRST_LAST']);
  expect(formatsOf('PHONE')).toEqual([]);
});

it('names a variable after its column', () => {
  expect(variableName('Prep code #2')).toBe('prep_code_2');
  expect(variableName('  Médico ')).toBe('medico');
  expect(variableName('2nd phone')).toBe('c_2nd_phone');
  expect(variableName('###')).toBe('column');
});
