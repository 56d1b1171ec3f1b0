import { expect, it } from 'vitest';
import { formatPhone, parsePhone } from './phone';

it('formats by country and leaves alone what it cannot read', () => {
  expect(formatPhone('+12125550142')).toBe('+1 (212) 555-0142');
  expect(formatPhone('+442079460018')).toBe('+44 20 7946 0018');
  expect(formatPhone('tbd')).toBe('tbd');
});

it('reads what somebody types in their region', () => {
  expect(parsePhone('(212) 555-0142', 'US')).toBe('+12125550142');
  expect(parsePhone('+44 20 7946 0018', 'US')).toBe('+442079460018');
  expect(parsePhone('555', 'US')).toBeNull();
  expect(parsePhone('', 'US')).toBeNull();
});
