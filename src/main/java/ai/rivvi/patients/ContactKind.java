package ai.rivvi.patients;

/** What sort of phone a contact point is. */
enum ContactKind {
  MOBILE,
  HOME,
  WORK,
  UNKNOWN
}
