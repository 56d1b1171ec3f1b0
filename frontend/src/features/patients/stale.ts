/** Who may be one person, as lists show it. */
export const SUGGESTED = ['/api/patient-duplicates', '/api/patient-duplicates/count'] as const;

/** What a change of a patient makes old: the patient itself, lists of patients, and whom the runs call. */
export const STALE = [
  '/api/patients',
  '/api/patients/{id}',
  '/api/patients/{id}/history',
  '/api/do-not-call-numbers',
  '/api/runs/{id}/tasks',
  ...SUGGESTED,
  '/api/patient-duplicates/{id}',
] as const;
