import type { DuplicateDetail, DuplicateRow, DuplicateState } from '../src/api/types/duplicates.ts';
import type { Patient } from '../src/api/types/patients.ts';
import { at, id } from './data.ts';
import { patient, patients } from './data-patients.ts';

function twin(of: string | undefined, changes: Partial<Patient>): Patient | null {
  const found = patient(of);
  return found ? { ...found, ...changes, createdAt: at(-900), updatedAt: at(-300) } : null;
}

function known(of: string | undefined): Patient | null {
  const found = patient(of);
  return found ? { ...found, updatedAt: at(-60) } : null;
}

const pairs: DuplicateDetail[] = [
  {
    id: id(30, 1),
    version: 1,
    kinds: ['SIMILAR_NAME_SAME_BIRTH_DATE'],
    state: 'OPEN',
    foundAt: at(-120),
    decidedAt: null,
    decidedBy: null,
    first: known(patients[3]?.id),
    second: twin(patients[3]?.id, {
      id: id(7, 41),
      familyName: 'Kowalsky',
      identifiers: [{ system: 'MRN', value: 'MRN1000441' }],
      contactPoints: [{ id: id(8, 41), phone: '+12125550141', rank: 1, kind: 'MOBILE' }],
    }),
    differing: ['FAMILY_NAME'],
    mergedInto: null,
  },
  {
    id: id(30, 2),
    version: 1,
    kinds: ['SAME_NAME_AND_BIRTH_DATE'],
    state: 'OPEN',
    foundAt: at(-600),
    decidedAt: null,
    decidedBy: null,
    first: known(patients[5]?.id),
    second: twin(patients[5]?.id, { id: id(7, 42), identifiers: [{ system: 'MRN', value: 'MRN1000442' }] }),
    differing: [],
    mergedInto: null,
  },
];

const side = (one: Patient | null, patientId: string) => ({
  patientId: one?.id ?? patientId,
  name: one ? `${one.givenName ?? ''} ${one.familyName ?? ''}` : null,
  birthDate: one?.birthDate ?? null,
});

function decide(pairId: string | undefined, state: DuplicateState, stays?: string): DuplicateDetail | undefined {
  const pair = pairs.find((one) => one.id === pairId);
  return (
    pair &&
    Object.assign(pair, {
      state,
      version: pair.version + 1,
      decidedAt: state === 'OPEN' ? null : at(0),
      decidedBy: state === 'OPEN' ? null : 'Sam Okafor',
      mergedInto: stays ?? null,
    })
  );
}

export const duplicates = {
  count: () => ({ open: pairs.filter((one) => one.state === 'OPEN').length }),
  page: (state: string | null): DuplicateRow[] =>
    pairs
      .filter((one) => one.state === (state ?? 'OPEN'))
      .map(({ differing: _differing, mergedInto: _into, ...pair }) => ({
        ...pair,
        first: side(pair.first, id(7, 1)),
        second: side(pair.second, id(7, 2)),
      })),
  get: (pairId: string | undefined) => pairs.find((one) => one.id === pairId),
  keepApart: (pairId: string | undefined) => decide(pairId, 'NOT_THE_SAME'),
  reopen: (pairId: string | undefined) => decide(pairId, 'OPEN'),
  // The console sends nothing else.
  merge: (pairId: string | undefined, body: unknown) => decide(pairId, 'MERGED', (body as { stays: string }).stays),
};
