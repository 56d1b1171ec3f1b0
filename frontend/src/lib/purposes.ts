import { plain } from './words';

/** What a clinic calls about: consents, prompts and campaigns are by purpose. */
export const PURPOSES = [
  'APPOINTMENT_REMINDER',
  'LAB_PREPARATION',
  'PREVENTIVE_CARE',
  'POST_VISIT_CHECK',
  'MEDICATION_CHECK',
] as const;

export const PURPOSE_OPTIONS = PURPOSES.map((value) => ({ value: String(value), label: plain(value) }));
