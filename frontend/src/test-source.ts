import type { ListSource } from '@/api/types/sources';

/** A source as the server tells of it. */
export const SOURCE: ListSource = {
  id: 's1',
  name: 'Nightly export',
  kind: 'PUSH',
  state: 'ACTIVE',
  schedule: null,
  coverage: 'ADDITIONS',
  follows: { id: 'l1', fileName: 'labs.csv', createdAt: '2026-12-01T15:00:00Z' },
  consent: { purposes: ['PREVENTIVE_CARE'], obtainedHow: 'Intake form', obtainedOn: '2026-01-02' },
  folder: null,
  nextLookAt: null,
  looking: false,
  lastLook: null,
  last: null,
  stoppedFiles: 0,
  createdAt: '2026-12-01T15:00:00Z',
  createdBy: 'Sam Okafor',
};
