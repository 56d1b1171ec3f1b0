package ai.rivvi.dispatch.runs;

/** What can happen to a run, for its page. */
public enum ActivityKind {
  CREATED,
  SCHEDULED,
  LAUNCHED,
  PAUSED,
  RESUMED,
  CANCELED,
  LIST_UNDONE,
  COMPLETED,
  WINDOW_OPENED,
  WINDOW_CLOSED,
  PAUSED_BY_TROUBLE,
  PAUSED_BY_BREAKER,
  UNDECIDED_CALL,
  NEVER_DECIDED
}
