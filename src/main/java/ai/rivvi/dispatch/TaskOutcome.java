package ai.rivvi.dispatch;

/** What became of a settled task. */
enum TaskOutcome {
  GOAL_MET,
  DECLINED,
  WRONG_PERSON,
  WRONG_NUMBER,
  OPTED_OUT,
  TRANSFERRED,
  NEEDS_PERSON,
  NOT_REACHED,
  EXPIRED,
  CANCELED
}
