package ai.rivvi.dispatch.views;

import ai.rivvi.dispatch.runs.RunRepository;
import java.util.Objects;

/** What happened to a run, as its page says it. */
public final class ActivityWords {
  private ActivityWords() {}

  public static String of(RunRepository.Activity activity) {
    var actor = activity.actor() == null ? "Rivvi" : activity.actor();
    return switch (activity.kind()) {
      case CREATED -> "Drafted by " + actor + ".";
      case SCHEDULED -> "Scheduled by " + actor + ".";
      case LAUNCHED ->
          "Launched by "
              + actor
              + ": "
              + activity.count()
              + " to call, "
              + activity.other()
              + " not, each with its reason.";
      case PAUSED -> "Paused by " + actor + ".";
      case RESUMED -> "Resumed by " + actor + ".";
      case CANCELED -> "Canceled by " + actor + ".";
      case LIST_UNDONE -> "Canceled, because " + actor + " undid the list.";
      case COMPLETED -> "Completed: every row has its outcome or its reason.";
      case WINDOW_OPENED -> "The calling window opened.";
      case WINDOW_CLOSED -> "The calling window closed.";
      case PAUSED_BY_TROUBLE ->
          "Paused: the carrier refused our settings (code "
              + activity.other()
              + "). Nothing was called.";
      case PAUSED_BY_BREAKER ->
          "Paused by itself: "
              + activity.count()
              + " of the last "
              + activity.other()
              + " calls went wrong.";
      case UNDECIDED_CALL ->
          "One call could not be traced. The patient is not dialed again; a person decides.";
      case NEVER_DECIDED ->
          Objects.equals(activity.count(), 1)
              ? "The run's time is over. Nobody decided about one call that could not be traced."
              : "The run's time is over. Nobody decided about "
                  + activity.count()
                  + " calls that could not be traced.";
    };
  }
}
