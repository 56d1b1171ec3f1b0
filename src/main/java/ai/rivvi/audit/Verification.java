package ai.rivvi.audit;

import org.jspecify.annotations.Nullable;

/**
 * What recomputing the hash chain showed.
 *
 * @param sealed how many entries the chain holds
 * @param brokenAt the first sequence number that does not fit; null when all do
 */
public record Verification(boolean intact, long sealed, @Nullable Long brokenAt) {
  static Verification intact(long sealed) {
    return new Verification(true, sealed, null);
  }

  static Verification brokenAt(long sequence, long sealed) {
    return new Verification(false, sealed, sequence);
  }
}
