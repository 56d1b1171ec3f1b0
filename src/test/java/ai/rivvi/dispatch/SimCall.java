package ai.rivvi.dispatch;

import java.time.Instant;

/** A call of a simulation, and how it will end. */
final class SimCall {
  final SimTask task;
  final Instant at;
  final Instant ends;
  final End end;
  final boolean callback;
  boolean open = true;

  /** What becomes of a call. */
  enum End {
    GOAL_MET,
    CALLBACK,
    CALLBACK_UNIDENTIFIED,
    SAID_STOP,
    DROPPED,
    VOICEMAIL,
    FAX,
    NO_ANSWER,
    BUSY,
    FAILED,
    REJECTED,
    NOT_PLACED,
    UNDECIDED;

    /** It was a try to reach somebody, and did not. */
    boolean reachedNobody() {
      return switch (this) {
        case VOICEMAIL, NO_ANSWER, BUSY, FAILED -> true;
        case GOAL_MET,
            CALLBACK,
            CALLBACK_UNIDENTIFIED,
            SAID_STOP,
            DROPPED,
            FAX,
            REJECTED,
            NOT_PLACED,
            UNDECIDED ->
            false;
      };
    }

    /** Nobody's phone rang: it counts towards no cap. */
    boolean neverRang() {
      return switch (this) {
        case BUSY, FAILED, REJECTED, NOT_PLACED -> true;
        case GOAL_MET,
            CALLBACK,
            CALLBACK_UNIDENTIFIED,
            SAID_STOP,
            DROPPED,
            VOICEMAIL,
            FAX,
            NO_ANSWER,
            UNDECIDED ->
            false;
      };
    }
  }

  SimCall(SimTask task, Instant at, Instant ends, End end) {
    this.task = task;
    this.at = at;
    this.ends = ends;
    this.end = end;
    callback = task.callback;
  }

  boolean counts() {
    return open || !end.neverRang();
  }
}
