package ai.rivvi.dispatch.views;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import java.util.List;
import java.util.stream.Collectors;

/** What stands beside a task: what comes next, or why nothing does. */
public final class TaskSentence {
  private TaskSentence() {}

  /**
   * The sentence.
   *
   * @param why the task's reasons, or what it waits for now
   */
  public static String of(Task task, List<Reason> why) {
    var reasons = why.stream().map(Reason::words).collect(Collectors.joining("; "));
    return switch (task.state()) {
      case WAITING -> reasons.isEmpty() ? "Next in line" : reasons;
      case HELD, SUPPRESSED -> reasons;
      case LEASED -> "The clinic's own system is asked whether to call";
      case DIALING -> "Being dialed";
      case IN_CALL -> "On the phone";
      case SETTLED ->
          task.outcome() == null
              ? "Done"
              : isExplained(task.outcome()) && !reasons.isEmpty()
                  ? reasons
                  : settled(task.outcome());
    };
  }

  /** Its reasons say more than the outcome alone. */
  private static boolean isExplained(TaskOutcome outcome) {
    return outcome == TaskOutcome.CANCELED || outcome == TaskOutcome.EXPIRED;
  }

  private static String settled(TaskOutcome outcome) {
    return switch (outcome) {
      case GOAL_MET -> "Goal met";
      case DECLINED -> "Declined";
      case WRONG_PERSON -> "Somebody else answered";
      case WRONG_NUMBER -> "The number is not the patient's";
      case OPTED_OUT -> "Asked not to be called again";
      case TRANSFERRED -> "Transferred";
      case NEEDS_PERSON -> "Needs a person";
      case NOT_REACHED -> "Not reached";
      case EXPIRED -> "Too late";
      case CANCELED -> "The run was canceled";
    };
  }
}
