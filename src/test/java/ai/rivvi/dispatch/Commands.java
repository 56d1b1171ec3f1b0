package ai.rivvi.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The machine's own tools, where Java has none. */
final class Commands {
  private Commands() {}

  /** Whether these can be run as root. */
  static boolean areForUs(String... tools) {
    var folders = List.of(System.getenv("PATH").split(":"));
    return System.getProperty("user.name").equals("root")
        && Stream.of(tools)
            .allMatch(
                tool -> folders.stream().anyMatch(one -> Files.isExecutable(Path.of(one, tool))));
  }

  static void run(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
