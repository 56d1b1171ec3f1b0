package ai.rivvi.rules;

import java.time.LocalTime;

/** Seconds of a day, from {@code start} until just before {@code end}; nothing when not earlier. */
record Span(int start, int end) {
  private static final int SECONDS_OF_DAY = 24 * 60 * 60;
  static final Span NOTHING = new Span(0, 0);
  static final Span ALL_DAY = new Span(0, SECONDS_OF_DAY);
  private static final String NONE = "none";

  /** Reads {@code 08:00-21:00}, or {@code none}. */
  static Span parse(String text) {
    if (text.equals(NONE)) {
      return NOTHING;
    }
    var parts = text.split("-", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("Not a span of hours: " + text);
    }
    var span = new Span(seconds(parts[0]), seconds(parts[1]));
    if (span.isEmpty()) {
      throw new IllegalArgumentException("Hours end before they begin: " + text);
    }
    return span;
  }

  private static int seconds(String time) {
    return LocalTime.parse(time).toSecondOfDay();
  }

  boolean isEmpty() {
    return start >= end;
  }

  Span intersect(Span other) {
    var both = new Span(Math.max(start, other.start), Math.min(end, other.end));
    return both.isEmpty() ? NOTHING : both;
  }

  @Override
  public String toString() {
    return isEmpty() ? NONE : LocalTime.ofSecondOfDay(start) + "-" + text(end);
  }

  /** A day ends at 24:00, which LocalTime does not have. */
  private static String text(int end) {
    return end == SECONDS_OF_DAY ? "24:00" : LocalTime.ofSecondOfDay(end).toString();
  }
}
