package ai.rivvi.dispatch.views;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.Run;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is going on with a run, or why nothing is being dialed right now, in one sentence. */
public final class RunSentence {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm z", Locale.ENGLISH);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH);

  /** A slower pace than this is told in seconds from call to call. */
  private static final double SLOW_PACE_MAX = 0.5;

  private RunSentence() {}

  static String of(Run run, RunView.Progress progress, RunView.Now now, ZoneId zone) {
    return switch (run.state()) {
      case DRAFT -> "Nothing has been called yet.";
      case SCHEDULED -> "Starts " + at(run.scheduledFor(), now.clinicTime(), zone) + ".";
      case PAUSED -> "Nothing is being called: " + paused(run.stateReason());
      case COMPLETED -> completed(progress);
      case CANCELED -> "Canceled: what was not called will not be called.";
      case RUNNING -> running(run, progress, now, zone);
    };
  }

  static String paused(@Nullable String reason) {
    return reason == null || reason.isEmpty()
        ? "paused."
        : reason.startsWith("Paused") ? "p" + reason.substring(1) : "paused. " + reason;
  }

  private static String completed(RunView.Progress progress) {
    return "Done: "
        + progress.goalMet()
        + " goal met, "
        + progress.closed()
        + " closed without it, "
        + progress.needsPerson()
        + (progress.needsPerson() == 1 ? " needs a person, " : " need a person, ")
        + progress.notCalled()
        + " not called.";
  }

  private static boolean isWaitingList(Run run) {
    return run.frozen().campaign().placesMax() != null;
  }

  private static String running(Run run, RunView.Progress progress, RunView.Now now, ZoneId zone) {
    var stopped = stopped(progress, now, zone);
    if (stopped != null) {
      return stopped;
    }
    if (progress.inProgress() > 0 && now.linesInUse() == 0) {
      return "The clinic's own system is asked before the next call.";
    }
    if (progress.inProgress() > 0) {
      return "Calling now. "
          + now.linesInUse()
          + " of "
          + now.linesMax()
          + " lines in use, "
          + pace(now.callsPerSecondMax())
          + " at most.";
    }
    if (!now.windowOpen()) {
      return now.windowChangesAt() == null
          ? "Nothing is being called: no calling window in the next month."
          : (now.windowClosedBecause() == Reason.HOLIDAY
                  ? "Nothing is being called: it is a holiday, and the window opens "
                  : "Nothing is being called: the window opens ")
              + at(now.windowChangesAt(), now.clinicTime(), zone)
              + ".";
    }
    if (progress.waiting() > 0
        && now.nextDueAt() != null
        && now.nextDueAt().isAfter(now.clinicTime())) {
      return "Nothing is being called: the next try is due "
          + at(now.nextDueAt(), now.clinicTime(), zone)
          + ".";
    }
    if (progress.waiting() > 0 && now.linesInUse() >= now.linesMax()) {
      return "Nothing is being called: all " + now.linesMax() + " lines are in use by other runs.";
    }
    if (progress.waiting() > 0 && progress.needsPerson() > 0 && isWaitingList(run)) {
      return "Nothing is being called: a person has to decide first about a call that may have"
          + " taken a place.";
    }
    if (progress.waiting() > 0) {
      return now.callsPerSecondMax() < 1
          ? "The next call goes out at its turn: " + pace(now.callsPerSecondMax()) + " at most."
          : "The next calls go out now.";
    }
    return "Nothing is left to call: "
        + progress.needsPerson()
        + (progress.needsPerson() == 1 ? " waits for a person." : " wait for a person.");
  }

  private static @Nullable String stopped(RunView.Progress progress, RunView.Now now, ZoneId zone) {
    var what = progress.inProgress() > 0 ? "No more calls go out: " : "Nothing is being called: ";
    if (now.suspendedBecause() != null) {
      return what + "the clinic is suspended. " + now.suspendedBecause();
    }
    return now.minutesUsedUpUntil() == null
        ? null
        : what
            + "this month's minutes are used up until "
            + at(now.minutesUsedUpUntil(), now.clinicTime(), zone)
            + ".";
  }

  static String pace(double callsPerSecond) {
    if (callsPerSecond == 1) {
      return "one call a second";
    }
    return callsPerSecond <= SLOW_PACE_MAX
        ? "one call every " + number(1 / callsPerSecond) + " seconds"
        : number(callsPerSecond) + " calls a second";
  }

  private static String number(double value) {
    return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }

  /** {@code today 10:07 EST}, {@code tomorrow 09:00 EST}, else with the day. */
  public static String at(@Nullable Instant instant, Instant now, ZoneId zone) {
    if (instant == null) {
      return "soon";
    }
    var local = instant.atZone(zone);
    var days = ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), local.toLocalDate());
    if (days == 0) {
      return "today " + CLOCK.format(local);
    }
    return days == 1 ? "tomorrow " + CLOCK.format(local) : WHEN.format(local);
  }
}
