package ai.rivvi.simulator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the simulator alone: {@code --port=8090 --data-dir=.rivvi/simulator --speed=20
 * --auth-token=… --calls-per-second-max=50}. Prints one line when it is ready.
 */
public final class SimulatorMain {

  private static final Set<String> NAMES =
      Set.of("port", "data-dir", "speed", "auth-token", "calls-per-second-max");

  private SimulatorMain() {}

  /** Starts and stays until the process is ended; exit code 1 and one line when it cannot start. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      SimulatorSettings settings = settings(arguments);
      SimulatorServer server = SimulatorServer.start(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "simulator-stop"));
      System.out.printf(
          "Rivvi simulator ready: http://127.0.0.1:%d/simulator (speed %s, data in %s)%n",
          server.port(), settings.speed(), settings.dataDir());
    } catch (IllegalArgumentException | SimulatorServer.StartException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    new CountDownLatch(1).await();
  }

  static SimulatorSettings settings(String[] arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--")
          || equals < 0
          || !NAMES.contains(argument.substring(2, equals))) {
        throw new IllegalArgumentException(
            "Not known: "
                + argument
                + "; known are --port=, --data-dir=, "
                + "--speed=, --auth-token=, --calls-per-second-max=");
      }
      given.put(argument.substring(2, equals), argument.substring(equals + 1));
    }
    return new SimulatorSettings(
        true,
        Integer.parseInt(given.getOrDefault("port", "8090")),
        Double.parseDouble(given.getOrDefault("speed", "20")),
        Path.of(given.getOrDefault("data-dir", ".rivvi/simulator")),
        given.getOrDefault("auth-token", "simulator-auth-token"),
        Double.parseDouble(given.getOrDefault("calls-per-second-max", "50")));
  }
}
