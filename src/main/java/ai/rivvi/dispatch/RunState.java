package ai.rivvi.dispatch;

/** The states of a run; COMPLETED and CANCELED are final. */
enum RunState {
  DRAFT,
  SCHEDULED,
  RUNNING,
  PAUSED,
  COMPLETED,
  CANCELED
}
