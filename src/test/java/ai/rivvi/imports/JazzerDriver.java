package ai.rivvi.imports;

import java.io.IOException;
import java.util.Locale;

/** What Jazzer calls: the name of the target comes first, then input after input. */
public final class JazzerDriver {
  private static FuzzTarget target = FuzzTarget.TEXT;

  private JazzerDriver() {}

  /**
   * Reads the seeds before the clock of the first input runs: Jazzer rewrites each class as it is
   * loaded, which may take longer than an input may.
   */
  public static void fuzzerInitialize(String[] arguments) throws IOException {
    target = FuzzTarget.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    for (var seed : target.seeds()) {
      fuzzerTestOneInput(seed);
    }
  }

  public static void fuzzerTestOneInput(byte[] input) {
    var _ = target.accepts(input);
  }
}
