import type { Patient } from './patients';

export type DuplicateKind =
  | 'SAME_NAME_AND_BIRTH_DATE'
  | 'SIMILAR_NAME_SAME_BIRTH_DATE'
  | 'SWAPPED_NAME_SAME_BIRTH_DATE'
  | 'SAME_NAME_SWAPPED_BIRTH_DATE'
  | 'SAME_NAME_SIMILAR_BIRTH_DATE'
  | 'SAME_PHONE_SIMILAR_NAME'
  | 'SAME_PHONE_OTHER_FAMILY_NAME';

export type DuplicateState = 'OPEN' | 'NOT_THE_SAME' | 'MERGED';

export type MergedField =
  'GIVEN_NAME' | 'FAMILY_NAME' | 'BIRTH_DATE' | 'EMAIL' | 'POSTAL_CODE' | 'LANGUAGE' | 'TIME_ZONE';

/** One of two who look alike; without a name when they are the other one now. */
export interface DuplicateSide {
  patientId: string;
  name: string | null;
  birthDate: string | null;
}

interface Duplicate {
  id: string;
  /** A decision names the one that was looked at. */
  version: number;
  kinds: DuplicateKind[];
  state: DuplicateState;
  foundAt: string;
  decidedAt: string | null;
  decidedBy: string | null;
}

export interface DuplicateRow extends Duplicate {
  first: DuplicateSide;
  second: DuplicateSide;
}

export interface DuplicateDetail extends Duplicate {
  first: Patient | null;
  second: Patient | null;
  differing: MergedField[];
  mergedInto: string | null;
}

export interface MergeRequest {
  version: number;
  stays: string;
  /** When each was last changed, as they were looked at. */
  seen: Record<string, string>;
  /** For each field that differs, the patient whose value holds. */
  choices: Partial<Record<MergedField, string>>;
}
