import { expect, it } from 'vitest';
import { ApiError, isMissingPart, titleOf, toApiError, unreachable } from './errors';

it('reads a problem of the server', () => {
  const error = toApiError(422, {
    type: '/problems/campaign-invalid',
    detail: 'Two fields are not right.',
    code: 'campaign-invalid',
    requestId: 'req-1',
    errors: [{ field: 'name', message: 'Too long' }, 'noise'],
  });
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    status: 422,
    code: 'campaign-invalid',
    message: 'Two fields are not right.',
    requestId: 'req-1',
  });
  expect(error.fieldMessage('name')).toBe('Too long');
  expect(error.fieldMessage('purpose')).toBeUndefined();
});

it.each([['<html>bad gateway</html>'], [null], [undefined], [{}]])('survives %s', (body) => {
  expect(toApiError(503, body)).toMatchObject({ status: 503, code: 'http-503', requestId: null, fields: [] });
});

it('takes the code from the type when there is no other', () => {
  expect(toApiError(409, { type: '/problems/run-not-draft' }).code).toBe('run-not-draft');
});

it('has a title for silence and for surprises', () => {
  expect(titleOf(unreachable(false))).toBe('The server did not answer');
  expect(titleOf(new Error('x'))).toBe('Something went wrong');
});

it('does not claim that a change without an answer was not made', () => {
  expect(unreachable(true).message).toContain('We do not know yet whether this was done.');
  expect(unreachable(false).message).toBe('Try again in a moment.');
});

it('knows a part of the console that did not come', () => {
  expect(isMissingPart(new TypeError('Failed to fetch dynamically imported module: /assets/a.js'))).toBe(true);
  expect(isMissingPart(new Error('Unable to preload CSS for /assets/a.css'))).toBe(true);
  expect(isMissingPart(new Error('x is not a function'))).toBe(false);
  expect(isMissingPart(unreachable(false))).toBe(false);
});
