package ai.rivvi.patients;

/** What became of a suggestion. */
enum DuplicateState {
  OPEN,
  NOT_THE_SAME,
  MERGED
}
