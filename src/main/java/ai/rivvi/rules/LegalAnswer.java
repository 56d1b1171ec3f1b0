package ai.rivvi.rules;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Whether the law lets a call start. */
public sealed interface LegalAnswer {
  /** A call may start now, and until just before {@code until}. */
  record Open(Instant until) implements LegalAnswer {}

  /** A call may start from {@code until} on; that instant is allowed everywhere it must be. */
  record Closed(Instant until, Set<LegalReason> reasons) implements LegalAnswer {
    public Closed {
      reasons = ordered(reasons);
    }
  }

  /** No call may start, as far as one can see ahead. */
  record Forbidden(Set<LegalReason> reasons) implements LegalAnswer {
    public Forbidden {
      reasons = ordered(reasons);
    }
  }

  /** In the order of the list of reasons, so that the same answer is always written alike. */
  private static Set<LegalReason> ordered(Set<LegalReason> reasons) {
    return Collections.unmodifiableSet(EnumSet.copyOf(reasons));
  }
}
