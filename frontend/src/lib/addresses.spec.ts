import { expect, it } from 'vitest';
import { shortAddress } from './addresses';

it.each([
  ['0:0:0:0:0:0:0:1', '::1'],
  ['2001:db8:0:0:0:0:2:1', '2001:db8::2:1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['2001:db8::2', '2001:db8::2'],
  ['203.0.113.7', '203.0.113.7'],
])('writes %s as %s', (address, short) => {
  expect(shortAddress(address)).toBe(short);
});
