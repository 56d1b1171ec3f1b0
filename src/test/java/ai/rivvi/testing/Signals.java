package ai.rivvi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What Java has no words for: signals to a process by its id. */
public final class Signals {
  private Signals() {}

  public static void send(String signal, long pid) {
    try {
      var exit = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException("Process " + pid + " took no " + signal + ".");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
