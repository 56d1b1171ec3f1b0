package ai.rivvi.imports.parser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a parser is started: with the JVM and the classes of the application, a small heap, and
 * nothing of the application's environment, which may hold secrets.
 */
final class ParserCommand {
  private static final List<String> OPTIONS =
      List.of(
          "-Xms16m",
          "-Xss1m",
          "-XX:MaxMetaspaceSize=96m",
          "-XX:MaxDirectMemorySize=16m",
          // Quick to start, and the list is read once.
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-XX:-UsePerfData",
          "-XX:+ExitOnOutOfMemoryError",
          // What the JVM says must not come between the frames, nor what it held go to a file.
          "-XX:+DisplayVMOutputToStderr",
          "-XX:+SuppressFatalErrorMessage",
          "-XX:+DisableAttachMechanism",
          "-Djava.awt.headless=true",
          // A sheet's times have no zone, so none may be missing on the day that clocks change.
          "-Duser.timezone=UTC",
          "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
          "-Dlog4j.provider=org.apache.logging.log4j.simple.internal.SimpleProvider",
          "-Dorg.apache.logging.log4j.simplelog.level=OFF");

  /** What decides how names of files are written, and what Windows needs to start a process. */
  private static final Set<String> VARIABLES = Set.of("LANG", "LC_ALL", "LC_CTYPE", "SystemRoot");

  private static final String LAUNCHER =
      "org.springframework.boot.loader.launch.PropertiesLauncher";

  private ParserCommand() {}

  /** Not started yet; standard error is thrown away, for it may quote a list. */
  static ProcessBuilder of(int heapMegabytes) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    command.addAll(OPTIONS);
    if (isNested()) {
      command.add("-Dloader.main=" + ParserMain.class.getName());
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(isNested() ? LAUNCHER : ParserMain.class.getName());
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().retainAll(VARIABLES);
    return builder;
  }

  /** Whether the classes lie in jars within the executable jar. */
  private static boolean isNested() {
    var place = ParserMain.class.getResource("ParserMain.class");
    return place != null && place.toString().startsWith("jar:nested:");
  }
}
