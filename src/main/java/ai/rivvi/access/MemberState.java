package ai.rivvi.access;

/** Invited until the first log-in; removed members keep their row, for histories. */
enum MemberState {
  INVITED,
  ACTIVE,
  REMOVED
}
