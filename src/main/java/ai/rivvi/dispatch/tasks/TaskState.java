package ai.rivvi.dispatch.tasks;

/** The states of a call task; SETTLED and SUPPRESSED are final. */
public enum TaskState {
  WAITING,
  LEASED,
  DIALING,
  IN_CALL,
  HELD,
  SETTLED,
  SUPPRESSED
}
