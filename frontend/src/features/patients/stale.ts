/** What a change of a patient makes old: the patient itself, lists of patients, and whom the runs call. */
export const STALE = [
  '/api/patients',
  '/api/patients/{id}',
  '/api/patients/{id}/history',
  '/api/runs/{id}/tasks',
  '/api/patient-duplicates',
  '/api/patient-duplicates/count',
  '/api/patient-duplicates/{id}',
] as const;
