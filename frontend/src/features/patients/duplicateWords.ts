import type { DuplicateKind, MergedField } from '@/api/types/duplicates';

/** Why two patients look like one person. */
export const WHY: Record<DuplicateKind, string> = {
  SAME_NAME_AND_BIRTH_DATE: 'Same name and birth date',
  SIMILAR_NAME_SAME_BIRTH_DATE: 'Nearly the same name, same birth date',
  SWAPPED_NAME_SAME_BIRTH_DATE: 'Given and family name swapped, same birth date',
  SAME_NAME_SWAPPED_BIRTH_DATE: 'Same name, day and month of birth swapped',
  SAME_NAME_SIMILAR_BIRTH_DATE: 'Same name, nearly the same birth date',
  SAME_PHONE_SIMILAR_NAME: 'Same phone, and the same or nearly the same name',
  SAME_PHONE_OTHER_FAMILY_NAME: 'Same phone, given name and birth date, another family name',
};

export const FIELD: Record<MergedField, string> = {
  GIVEN_NAME: 'Given name',
  FAMILY_NAME: 'Family name',
  BIRTH_DATE: 'Birth date',
  EMAIL: 'E-mail',
  POSTAL_CODE: 'Postal code',
  LANGUAGE: 'Language',
  TIME_ZONE: 'Time zone',
};
