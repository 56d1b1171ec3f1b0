import { expect, it } from 'vitest';
import { formatsOf, guessFormat, mappingProblems, variableName } from './targets';

const columns = (...targets: string[]) => targets.map((target) => ({ target }));

const part = (format: string) => ({ target: 'BIRTH_DATE', format });

it('wants a phone and a name', () => {
  expect(mappingProblems(columns('FULL_NAME', 'PHONE', 'VARIABLE', 'VARIABLE', 'IGNORE'))).toEqual([]);
  expect(mappingProblems(columns('GIVEN_NAME', 'FAMILY_NAME', 'PHONE'))).toEqual([]);
  expect(mappingProblems(columns('GIVEN_NAME'))).toHaveLength(2);
});

it('wants no name in a list of numbers not to call', () => {
  expect(mappingProblems(columns('PHONE', 'DO_NOT_CALL', 'VARIABLE'))).toEqual([]);
  expect(mappingProblems(columns('PHONE', 'DO_NOT_CALL', 'BIRTH_DATE'))).toHaveLength(1);
  expect(mappingProblems(columns('DO_NOT_CALL'))).toEqual(['No column is the phone number.']);
});

it('takes each meaning once', () => {
  expect(mappingProblems(columns('FULL_NAME', 'PHONE', 'PHONE'))).toEqual(['Two columns are “Phone”: choose one.']);
  expect(mappingProblems(columns('FULL_NAME', 'PHONE', 'ALTERNATE_PHONE', 'ALTERNATE_PHONE'))).toEqual([]);
  const answers = columns('CONSENT', 'CONSENT', 'DO_NOT_CALL', 'DO_NOT_CALL');
  expect(mappingProblems([...columns('FULL_NAME', 'PHONE'), ...answers])).toEqual([]);
  expect(mappingProblems(columns('FULL_NAME', 'PHONE', 'APPOINTMENT_STATUS', 'APPOINTMENT_STATUS'))).toEqual([]);
  const dayAndTime = [
    { target: 'APPOINTMENT_AT', format: 'MDY' },
    { target: 'APPOINTMENT_AT', format: 'TIME' },
  ];
  expect(mappingProblems([...columns('FULL_NAME', 'PHONE'), ...dayAndTime])).toEqual([]);
  expect(mappingProblems(columns('FULL_NAME', 'GIVEN_NAME', 'FAMILY_NAME', 'PHONE'))).toHaveLength(1);
  expect(mappingProblems(columns('FULL_NAME', 'PHONE', 'APPOINTMENT_AT', 'APPOINTMENT_AT'))).toEqual([
    'Two columns are “Appointment”: choose one, or say which of them is the time only.',
  ]);
});

it('lets what is joined stand in several columns', () => {
  const name = columns('FULL_NAME');
  const phones = [
    { target: 'PHONE', joinOrder: 1 },
    { target: 'PHONE', joinOrder: 2 },
    { target: 'PHONE', format: 'EXTENSION' },
  ];
  expect(mappingProblems([...name, ...phones, part('YEAR'), part('MONTH'), part('DAY')])).toEqual([]);
  expect(mappingProblems([...name, ...phones, part('YEAR'), part('MONTH')])).toEqual([
    '“Birth date” in parts needs one column each for the year, the month and the day.',
  ]);
  expect(mappingProblems([...name, ...phones, part('YEAR'), part('MDY')])).toEqual([
    '“Birth date” is there as a whole and in parts: choose one of them.',
  ]);
});

it('offers the ways to write a date or a name', () => {
  expect(formatsOf('BIRTH_DATE').map((one) => one.value)).toEqual(['MDY', 'DMY', 'YMD', 'YEAR', 'MONTH', 'DAY']);
  expect(formatsOf('BIRTH_DATE', 'GB')[0]?.value).toBe('DMY');
  expect(formatsOf('APPOINTMENT_AT').map((one) => one.value)).toContain('TIME');
  expect(formatsOf('FULL_NAME').map((one) => one.value)).toEqual(['LAST_COMMA_FIRST', 'FIRST_LAST', 'LAST_FIRST']);
  expect(formatsOf('APPOINTMENT_STATUS').map((one) => one.value)).toEqual(['', 'CANCELED']);
  expect(formatsOf('EMAIL')).toEqual([]);
});

it.each([
  ['BIRTH_DATE', ['14.03.1961', '02.07.1975'], 'DMY'],
  ['BIRTH_DATE', ['02.07.1975', '01.02.1980'], 'DMY'],
  ['BIRTH_DATE', ['03/14/1961', '02/07/1975'], 'MDY'],
  ['BIRTH_DATE', ['02/07/1975'], 'MDY'],
  ['BIRTH_DATE', ['1975-07-02'], 'YMD'],
  ['BIRTH_DATE', ['not known', '31/12/1980'], 'DMY'],
  ['BIRTH_DATE', [], 'MDY'],
  ['APPOINTMENT_AT', ['08:40', '9.20', '1:30 PM'], 'TIME'],
  ['APPOINTMENT_AT', ['12/14/2026 8:40 AM'], 'MDY'],
  ['APPOINTMENT_STATUS', ['Scheduled', 'Cancelled'], null],
  ['APPOINTMENT_STATUS', ['Y', 'no', ''], 'CANCELED'],
  ['APPOINTMENT_STATUS', ['11/30/2026 9:10'], 'CANCELED'],
  ['APPOINTMENT_STATUS', [], null],
  ['FULL_NAME', ['Brown, Ana'], 'LAST_COMMA_FIRST'],
  ['FULL_NAME', ['Ana Brown'], 'FIRST_LAST'],
  ['PHONE', ['212-555-0150'], null],
])('reads the way in which %s is written from %j', (target, samples, format) => {
  expect(guessFormat(target, samples)).toBe(format);
});

it('names a variable after its column', () => {
  expect(variableName('Prep code #2')).toBe('prep_code_2');
  expect(variableName('  Médico ')).toBe('medico');
  expect(variableName('2nd phone')).toBe('c_2nd_phone');
  expect(variableName('###')).toBe('column');
});
