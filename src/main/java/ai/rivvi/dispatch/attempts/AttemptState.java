package ai.rivvi.dispatch.attempts;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of an attempt. After RESERVED is committed only evidence moves it.
 *
 * <p>Open states hold the patient and the line: nobody else dials them.
 */
public enum AttemptState {
  RESERVED,
  SUBMITTED,
  UNKNOWN,
  RINGING,
  ANSWERED,
  ENDED,
  CANCELED,
  REJECTED,
  NOT_PLACED,
  UNDECIDED;

  /** The states in which a call may be under way. */
  public static final Set<AttemptState> OPEN = EnumSet.range(RESERVED, ANSWERED);

  /** From which states evidence may move an attempt here. */
  public Set<AttemptState> from() {
    return switch (this) {
      case RESERVED -> EnumSet.noneOf(AttemptState.class);
      case SUBMITTED -> EnumSet.of(RESERVED, UNKNOWN);
      case UNKNOWN -> EnumSet.of(RESERVED);
      case RINGING -> EnumSet.of(RESERVED, UNKNOWN, SUBMITTED);
      case ANSWERED -> EnumSet.of(RESERVED, UNKNOWN, SUBMITTED, RINGING);
      case ENDED -> OPEN;
      case CANCELED, REJECTED -> EnumSet.of(RESERVED);
      case NOT_PLACED -> EnumSet.of(UNKNOWN);
      case UNDECIDED -> EnumSet.of(UNKNOWN, SUBMITTED, RINGING, ANSWERED);
    };
  }
}
