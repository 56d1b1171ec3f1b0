package ai.rivvi.dispatch;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The one clock of a simulation: what is to happen when, in one thread, and what happened. */
final class SimTimeline {
  private static final int STEPS_MAX = 200_000;

  private final StringBuilder trace = new StringBuilder();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
  private Instant now;
  private int numbers;

  private record Event(Instant at, int number, Runnable what) {}

  SimTimeline(Instant begins) {
    now = begins;
  }

  Instant now() {
    return now;
  }

  void at(Instant at, Runnable what) {
    events.add(new Event(at, numbers++, what));
  }

  void note(String what) {
    trace.append(now).append(' ').append(what).append('\n');
  }

  /** Everything that happened, line by line. */
  String trace() {
    return trace.toString();
  }

  /** Lets everything happen, in order, with a look at the world after each. */
  void live(Runnable afterEach) {
    for (var step = 0; !events.isEmpty(); step++) {
      if (step > STEPS_MAX) {
        throw new AssertionError("The world does not come to an end:\n" + trace);
      }
      var event = events.remove();
      now = event.at();
      event.what().run();
      afterEach.run();
    }
  }
}
