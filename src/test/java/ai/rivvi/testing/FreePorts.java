package ai.rivvi.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * TCP ports for servers that are told theirs before they start. Ports that the system gives out
 * would do until the moment between the look and the start, in which any client's connection can
 * get the same one; so these lie below the ranges that Linux (32768) and macOS (49152) give to
 * clients.
 */
public final class FreePorts {
  private static final int FIRST = 20_000;
  private static final int BOUND = 32_768;
  private static final int TRIES_MAX = 100;

  private FreePorts() {}

  /** A port on which nobody listens now. */
  public static int one() {
    for (var tried = 0; tried < TRIES_MAX; tried++) {
      var port = ThreadLocalRandom.current().nextInt(FIRST, BOUND);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "No free port from %d to %d in %d tries".formatted(FIRST, BOUND - 1, TRIES_MAX));
  }

  /** Ports on which nobody listens now, all different. */
  public static List<Integer> many(int count) {
    return IntStream.generate(FreePorts::one).distinct().limit(count).boxed().toList();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
