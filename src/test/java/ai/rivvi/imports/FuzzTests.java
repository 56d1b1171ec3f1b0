package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.SystemTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A little of what {@code mvn verify -Pfuzz} does at length, led by coverage: mutated inputs are
 * taken or refused, soon.
 */
class FuzzTests {
  private static final long SEED = Long.getLong("rivvi.fuzz.seed", System.nanoTime());
  private static final Duration TIME = Duration.ofMillis(Long.getLong("rivvi.fuzz.millis", 1_500));
  private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

  /** The control of the others: they are made from files that are read to the end. */
  @ParameterizedTest
  @EnumSource
  void takesWhatTheyAreMadeFrom(FuzzTarget target) throws IOException {
    for (var seed : target.seeds()) {
      assertThat(target.accepts(seed)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersToMutatedInputs(FuzzTarget target) throws IOException {
    var mutations = new Mutations(new SplittableRandom(SEED), target.seeds());
    var begun = SystemTime.nanos();
    var inputs = 0;
    while (SystemTime.since(begun).compareTo(TIME) < 0) {
      take(target, mutations.next(), inputs++);
    }
    System.out.printf("Fuzz: %s took %d inputs, seed %d%n", target, inputs, SEED);
  }

  private static void take(FuzzTarget target, byte[] input, int number) {
    var begun = SystemTime.nanos();
    try {
      target.accepts(input);
    } catch (Exception | StackOverflowError e) {
      throw new AssertionError(words(target, input, number), e);
    }
    assertThat(SystemTime.since(begun)).as(words(target, input, number)).isLessThan(ANSWER_MAX);
  }

  private static String words(FuzzTarget target, byte[] input, int number) {
    return "%s, input %d of seed %d: %s"
        .formatted(target, number, SEED, Base64.getEncoder().encodeToString(input));
  }
}
