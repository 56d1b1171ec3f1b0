package ai.rivvi.dispatch.decisions;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When the calls were made that count towards caps. A cap holds for a person and for a number, each
 * by itself: somebody with two phones, one of which a household shares, is neither called more
 * often than they may be, nor does their call count for what others of the household were called.
 *
 * @param toPatient on whichever number
 * @param onLine to whomever
 */
public record CountedCalls(List<Instant> toPatient, List<Instant> onLine) {
  /** Nobody was called. */
  public static final CountedCalls NONE = new CountedCalls(List.of(), List.of());

  public CountedCalls {
    toPatient = List.copyOf(toPatient);
    onLine = List.copyOf(onLine);
  }

  /** What a cap is held against, one after the other. */
  Stream<List<Instant>> each() {
    return Stream.of(toPatient, onLine);
  }
}
