package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Jazzer's long runs, each in a JVM of its own with as much heap as a parser has: {@code mvn -Pfuzz
 * test}, for {@code -Drivvi.fuzz.minutes} a target. What it learns stays for the next run.
 */
class ImportFuzz {
  private static final Path FOLDER = Path.of("target", "fuzz").toAbsolutePath();
  private static final int MINUTES = Integer.getInteger("rivvi.fuzz.minutes", 2);
  private static final int SECONDS = Integer.getInteger("rivvi.fuzz.seconds", MINUTES * 60);
  private static final int INPUT_SECONDS_MAX = 10;
  private static final int INPUT_BYTES_MAX = 64 * 1024;

  @ParameterizedTest
  @EnumSource
  void findsNothing(FuzzTarget target) throws IOException, InterruptedException {
    var name = target.name().toLowerCase(Locale.ROOT);
    var corpus = Files.createDirectories(FOLDER.resolve(name));
    var number = 0;
    for (var seed : target.seeds()) {
      Files.write(corpus.resolve("seed-" + number++), seed);
    }
    var log = FOLDER.resolve(name + ".log");
    var exit =
        new ProcessBuilder(command(target, corpus))
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertThat(exit).as("what Jazzer found is in %s and the files beside it", log).isZero();
    try (var lines = Files.lines(log)) {
      lines
          .filter(line -> line.startsWith("#") || line.startsWith("Done"))
          .reduce((_, last) -> last)
          .ifPresent(last -> System.out.printf("Jazzer: %s: %s%n", target, last));
    }
  }

  private static List<String> command(FuzzTarget target, Path corpus) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+EnableDynamicAgentLoading",
        "--enable-native-access=ALL-UNNAMED",
        "-Dlog4j.provider=org.apache.logging.log4j.simple.internal.SimpleProvider",
        "-Dorg.apache.logging.log4j.simplelog.level=OFF",
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + JazzerDriver.class.getName(),
        "--target_args=" + target.name(),
        "--instrumentation_includes=ai.rivvi.imports.**:de.siegmar.fastcsv.**:org.apache.poi.**",
        "-max_total_time=" + SECONDS,
        "-timeout=" + INPUT_SECONDS_MAX,
        "-max_len=" + INPUT_BYTES_MAX,
        "-rss_limit_mb=0",
        corpus.toString());
  }
}
