package ai.rivvi.simulator;

/** The carrier's call statuses, with the words they have in callbacks and in the REST API. */
enum CallStatus {
  QUEUED("queued", "queued", false),
  /** Known to callbacks only; the API still says queued. */
  INITIATED("initiated", "queued", false),
  RINGING("ringing", "ringing", false),
  IN_PROGRESS("in-progress", "in-progress", false),
  COMPLETED("completed", "completed", true),
  BUSY("busy", "busy", true),
  FAILED("failed", "failed", true),
  NO_ANSWER("no-answer", "no-answer", true),
  CANCELED("canceled", "canceled", true);

  private final String callbackName;
  private final String apiName;
  private final boolean terminal;

  CallStatus(String callbackName, String apiName, boolean terminal) {
    this.callbackName = callbackName;
    this.apiName = apiName;
    this.terminal = terminal;
  }

  String callbackName() {
    return callbackName;
  }

  String apiName() {
    return apiName;
  }

  boolean isTerminal() {
    return terminal;
  }

  /** The name that {@code StatusCallbackEvent} has for reaching this status. */
  String eventName() {
    return switch (this) {
      case QUEUED, INITIATED -> "initiated";
      case RINGING -> "ringing";
      case IN_PROGRESS -> "answered";
      case COMPLETED, BUSY, FAILED, NO_ANSWER, CANCELED -> "completed";
    };
  }
}
