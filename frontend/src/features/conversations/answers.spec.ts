import { expect, it } from 'vitest';
import { answerText, questionLabel } from './answers';

it.each([
  ['YES_NO', 'YES', 'Yes'],
  ['YES_NO', 'NO', 'No'],
  ['YES_NO', null, 'well, maybe'],
  ['DATE', '2026-12-03', '3 Dec 2026'],
  ['DATE_TIME', '2026-12-03T09:10', '3 Dec 2026 09:10'],
  ['TIME', '09:10', '09:10'],
  ['CHOICE', 'morning', 'morning'],
  ['TEXT', '', 'well, maybe'],
])('writes down %s %s as %s', (type, value, written) => {
  expect(answerText({ type, value, text: 'well, maybe' })).toBe(written);
});

it('labels an answer with its question', () => {
  expect(questionLabel('Will you come?')).toBe('Will you come');
});
