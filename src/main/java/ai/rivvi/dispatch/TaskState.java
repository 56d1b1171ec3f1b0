package ai.rivvi.dispatch;

/** The states of a call task; SETTLED and SUPPRESSED are final. */
enum TaskState {
  WAITING,
  LEASED,
  DIALING,
  IN_CALL,
  HELD,
  SETTLED,
  SUPPRESSED
}
