import { expect, it } from 'vitest';
import { consentMissing, NO_CONSENT } from './ConsentForm';

const WHOLE = { ...NO_CONSENT, purposes: ['LAB_PREPARATION'], obtainedHow: 'Intake form', obtainedOn: '2026-11-30' };

it('wants what was agreed to, how and when, and not a day that is still ahead', () => {
  expect(consentMissing(NO_CONSENT, '2026-11-30')).toBe('Choose what the patients agreed to be called about');
  expect(consentMissing({ ...WHOLE, obtainedHow: ' ' }, '2026-11-30')).toBe('Say how the consent was obtained');
  expect(consentMissing({ ...WHOLE, obtainedOn: '' }, '2026-11-30')).toBe('Say when the consent was obtained');
  expect(consentMissing(WHOLE, '2026-11-30')).toBeUndefined();
  expect(consentMissing(WHOLE, '2026-11-29')).toBe('The consent cannot have been obtained in the future');
  expect(consentMissing({ ...NO_CONSENT, given: 'NONE' }, '2026-11-30')).toBeUndefined();
});
