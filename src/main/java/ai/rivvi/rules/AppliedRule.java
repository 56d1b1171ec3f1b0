package ai.rivvi.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A rule that an answer rests on.
 *
 * @param effectiveFrom the first day on which it applies, where it applies; null: always
 * @param effectiveTo the last such day; null: until further notice
 * @param windowLocal the hours that it leaves on the callee's day, such as {@code 08:00-21:00}
 * @param confidence how well its text is known
 */
public record AppliedRule(
    String id,
    String jurisdiction,
    String citation,
    @Nullable String source,
    LocalDate asOf,
    @Nullable LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    String windowLocal,
    Confidence confidence,
    @Nullable String note,
    @Nullable Cap cap) {

  /** How well a rule's text is known. */
  public enum Confidence {
    /** The text of the law was read. */
    STATUTE,
    /** Sources that report the law agree. */
    SECONDARY,
    /** Sources disagree, and the strictest is taken. */
    DISPUTED,
    /** No source was found; a cautious reading is taken. */
    UNVERIFIED
  }
}
