package ai.rivvi.testing;

import java.util.SplittableRandom;

/** How much of a fault, as {@code -Drivvi.chaos.<name>=<number>}; small unless asked for more. */
public final class ChaosSize {
  private static final long SEED = Long.getLong("rivvi.chaos.seed", System.nanoTime());

  private ChaosSize() {}

  public static int of(String name, int unlessAsked) {
    return Integer.getInteger("rivvi.chaos." + name, unlessAsked);
  }

  public static long seed() {
    return SEED;
  }

  public static SplittableRandom random() {
    return new SplittableRandom(SEED);
  }
}
