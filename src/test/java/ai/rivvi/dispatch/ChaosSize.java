package ai.rivvi.dispatch;

import java.util.SplittableRandom;

/** How much of a fault, as {@code -Drivvi.chaos.<name>=<number>}; small unless asked for more. */
final class ChaosSize {
  private static final long SEED = Long.getLong("rivvi.chaos.seed", System.nanoTime());

  private ChaosSize() {}

  static int of(String name, int unlessAsked) {
    return Integer.getInteger("rivvi.chaos." + name, unlessAsked);
  }

  static long seed() {
    return SEED;
  }

  static SplittableRandom random() {
    return new SplittableRandom(SEED);
  }
}
