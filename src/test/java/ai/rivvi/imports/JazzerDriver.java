package ai.rivvi.imports;

import java.util.Locale;

/** What Jazzer calls: the name of the target comes first, then input after input. */
public final class JazzerDriver {
  private static FuzzTarget target = FuzzTarget.TEXT;

  private JazzerDriver() {}

  public static void fuzzerInitialize(String[] arguments) {
    target = FuzzTarget.valueOf(arguments[0].toUpperCase(Locale.ROOT));
  }

  public static void fuzzerTestOneInput(byte[] input) {
    var _ = target.accepts(input);
  }
}
