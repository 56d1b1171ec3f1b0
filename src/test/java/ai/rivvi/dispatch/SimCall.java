package ai.rivvi.dispatch;

import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.attempts.RetryCause;
import ai.rivvi.shared.LineId;
import ai.rivvi.voice.TurnLog;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A call of a simulation, and how it will end. */
final class SimCall {
  final SimTask task;
  final LineId line;
  final Instant at;
  final Instant ends;
  final End end;
  final boolean callback;

  /** When somebody or something picks up; null when nothing does. */
  final @Nullable Instant answers;

  boolean open = true;

  /** What becomes of a call, and what is recorded of it. */
  enum End {
    GOAL_MET(Disposition.CONVERSED, TurnLog.Outcome.GOAL_MET),
    DECLINED(Disposition.CONVERSED, TurnLog.Outcome.DECLINED),
    CALLBACK(Disposition.CONVERSED, TurnLog.Outcome.CALLBACK_REQUESTED),
    CALLBACK_UNIDENTIFIED(Disposition.CONVERSED, TurnLog.Outcome.CALLBACK_REQUESTED),
    SAID_STOP(Disposition.CONVERSED, TurnLog.Outcome.OPTED_OUT),
    SAID_STOP_FOR_ALL(Disposition.CONVERSED, TurnLog.Outcome.OPTED_OUT),
    WRONG_PERSON(Disposition.CONVERSED, TurnLog.Outcome.WRONG_PERSON),
    WRONG_NUMBER(Disposition.CONVERSED, TurnLog.Outcome.WRONG_NUMBER),
    DROPPED(Disposition.DROPPED, null),
    VOICEMAIL(Disposition.VOICEMAIL_LEFT, null),
    SCREENED(Disposition.SCREENED, null),
    FAX(Disposition.FAX, null),
    NO_ANSWER(Disposition.NO_ANSWER, null),
    BUSY(Disposition.BUSY, null),
    FAILED(Disposition.FAILED, null),
    /** The carrier knows no such number. */
    INVALID(null, null),
    REJECTED(null, null),
    NOT_PLACED(null, null),
    UNDECIDED(Disposition.UNDECIDED, null);

    private final @Nullable Disposition disposition;
    private final TurnLog.@Nullable Outcome outcome;

    End(@Nullable Disposition disposition, TurnLog.@Nullable Outcome outcome) {
      this.disposition = disposition;
      this.outcome = outcome;
    }

    @Nullable Disposition disposition() {
      return disposition;
    }

    TurnLog.@Nullable Outcome outcome() {
      return outcome;
    }

    /** Nobody's phone rang: it counts towards no cap. */
    boolean neverRang() {
      return this == BUSY
          || this == FAILED
          || this == INVALID
          || this == REJECTED
          || this == NOT_PLACED;
    }

    /** Somebody or something picked up. */
    boolean isAnswered() {
      return !neverRang() && this != NO_ANSWER && this != UNDECIDED;
    }

    /** It was a try to reach somebody, and did not: the first of the two budgets. */
    boolean usesReach() {
      return this == VOICEMAIL
          || this == SCREENED
          || this == NO_ANSWER
          || this == BUSY
          || this == FAILED
          || this == CALLBACK_UNIDENTIFIED
          || isWrongNumber();
    }

    /** Whoever was not reached may be reached at another time of the day. */
    boolean isMissed() {
      return disposition != null && RetryCause.of(disposition).isMissed();
    }

    /** The number is of no use for this patient any more. */
    boolean isWrongNumber() {
      return this == FAX || this == WRONG_PERSON || this == WRONG_NUMBER || this == INVALID;
    }

    /** Somebody who is on the phone can be reached there: no reason to try another number. */
    boolean staysOnTheNumber() {
      return this == BUSY || this == DROPPED || this == CALLBACK || this == CALLBACK_UNIDENTIFIED;
    }
  }

  SimCall(SimTask task, Instant at, Duration rings, Duration length, End end) {
    this.task = task;
    this.at = at;
    this.end = end;
    line = task.line;
    callback = task.callback;
    ends = at.plus(length);
    answers = end.isAnswered() ? at.plus(rings) : null;
  }

  boolean counts() {
    return open || !end.neverRang();
  }

  /** Somebody or something picked up in this month of a clinic's. */
  boolean isAnsweredIn(YearMonth month, ZoneId zone) {
    return answers != null && YearMonth.from(answers.atZone(zone)).equals(month);
  }

  /** What was talked until now. */
  Duration talked(Instant now) {
    if (answers == null || !answers.isBefore(now)) {
      return Duration.ZERO;
    }
    return Duration.between(answers, ends.isBefore(now) ? ends : now);
  }
}
