package ai.rivvi.dispatch.launch;

import ai.rivvi.dispatch.decisions.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is called when, and who is not called and why, of a run that is reviewed. */
final class ReviewCounts {
  private final List<Instant> starts = new ArrayList<>();
  private final Map<Reason, Integer> later = new EnumMap<>(Reason.class);
  private final Map<Why, Integer> notCalled = new LinkedHashMap<>();

  /** Why rows are not called, in words that may say more than the reason's own. */
  private record Why(Reason reason, String text) {}

  void called(Instant at) {
    starts.add(at);
  }

  void calledLater(Instant at, Reason why) {
    called(at);
    later.merge(why, 1, Integer::sum);
  }

  void notCalled(Reason why) {
    notCalled(why, why.words());
  }

  void notCalled(Reason why, String text) {
    notCalled.merge(new Why(why, text), 1, Integer::sum);
  }

  boolean hasReason(Reason reason) {
    return notCalled.keySet().stream().anyMatch(why -> why.reason() == reason);
  }

  /** When patients are called first, the earliest one first. */
  List<Instant> starts() {
    return starts.stream().sorted().toList();
  }

  int notCalled() {
    return notCalled.values().stream().mapToInt(Integer::intValue).sum();
  }

  List<RunReviews.ByTime> byTime() {
    return later.entrySet().stream()
        .map(entry -> new RunReviews.ByTime(entry.getKey().words(), entry.getValue()))
        .toList();
  }

  /**
   * The commonest first.
   *
   * @param lacking what the prompt needs and no row has
   */
  List<RunReviews.ByReason> byReason(List<String> lacking) {
    return notCalled.entrySet().stream()
        .sorted(Map.Entry.<Why, Integer>comparingByValue(Comparator.reverseOrder()))
        .map(
            entry ->
                new RunReviews.ByReason(
                    entry.getKey().reason(),
                    entry.getKey().text(),
                    entry.getValue(),
                    ReviewWords.fix(entry.getKey().reason(), lacking)))
        .toList();
  }
}
