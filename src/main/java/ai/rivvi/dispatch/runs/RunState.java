package ai.rivvi.dispatch.runs;

/** The states of a run; COMPLETED and CANCELED are final. */
public enum RunState {
  DRAFT,
  SCHEDULED,
  RUNNING,
  PAUSED,
  COMPLETED,
  CANCELED
}
