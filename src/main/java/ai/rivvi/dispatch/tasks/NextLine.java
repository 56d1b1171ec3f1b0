package ai.rivvi.dispatch.tasks;

import ai.rivvi.shared.LineId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** On which of a patient's numbers a task is tried next. Pure functions. */
public final class NextLine {
  private NextLine() {}

  /** The first of a patient's other lines, in the order of the next tries, that may be called. */
  public static Optional<LineId> of(
      LineId current, List<LineId> lines, Set<LineId> tried, Predicate<LineId> mayBeCalled) {
    return inOrder(current, lines, tried).stream().filter(mayBeCalled).findFirst();
  }

  /**
   * A patient's lines but the current one: first those that were not tried, in order, then from the
   * one after the current one round to the start.
   */
  static List<LineId> inOrder(LineId current, List<LineId> lines, Set<LineId> tried) {
    var at = lines.indexOf(current);
    var round = new ArrayList<>(lines.subList(at + 1, lines.size()));
    round.addAll(lines.subList(0, Math.max(at, 0)));
    var ordered = new ArrayList<>(lines.stream().filter(line -> !tried.contains(line)).toList());
    round.stream().filter(tried::contains).forEach(ordered::add);
    ordered.remove(current);
    return ordered;
  }
}
