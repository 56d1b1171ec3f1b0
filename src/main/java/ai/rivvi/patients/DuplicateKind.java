package ai.rivvi.patients;

/** Why two patients may be one person; stored by name, never renamed. */
enum DuplicateKind {
  SAME_NAME_AND_BIRTH_DATE,
  /** One letter is different, missing, too many or swapped, or one has part of the other's name. */
  SIMILAR_NAME_SAME_BIRTH_DATE,
  /** One's given name is the other's family name. */
  SWAPPED_NAME_SAME_BIRTH_DATE,
  /** Day and month have changed places. */
  SAME_NAME_SWAPPED_BIRTH_DATE,
  /** One digit is another; with one phone, anything but the year. */
  SAME_NAME_SIMILAR_BIRTH_DATE,
  /** One phone, and the name is equal or nearly so; the birth date of one is not known. */
  SAME_PHONE_SIMILAR_NAME,
  /** One phone, given name and birth date; the family name is another, as after a marriage. */
  SAME_PHONE_OTHER_FAMILY_NAME
}
