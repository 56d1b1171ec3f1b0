package ai.rivvi.imports.parser;

import ai.rivvi.imports.files.TableReader;
import ai.rivvi.shared.Invalid;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A process that reads one list and ends: it waits for its orders on standard input and writes
 * frames to standard output. When the input closes, whoever started it is gone, and it goes too.
 * Without Spring, so that it starts in a fraction of a second.
 */
final class ParserMain {
  /** The exit code that the JVM itself gives for {@code -XX:+ExitOnOutOfMemoryError}. */
  static final int OUT_OF_MEMORY = 3;

  private ParserMain() {}

  /** Takes no arguments: a command line can be seen by everybody on the machine. */
  public static void main(String[] arguments) throws IOException {
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      // Whatever a library prints must not come between the frames.
      System.setOut(System.err);
      WarmUp.run(() -> System.in.available() > 0);
      var orders = ParserOrders.read(new DataInputStream(System.in));
      endWith(System.in);
      parse(orders, new FrameWriter(out));
    } catch (EOFException e) {
      // The application ended before there was a file to read.
    } catch (OutOfMemoryError e) {
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }
  }

  private static void parse(ParserOrders orders, FrameWriter frames) throws IOException {
    frames.begun();
    try {
      frames.found(TableReader.read(orders.file(), orders.options(), frames));
    } catch (Invalid e) {
      frames.refused(e);
    }
  }

  private static void endWith(InputStream in) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                in.transferTo(java.io.OutputStream.nullOutputStream());
              } catch (IOException e) {
                // Closed as well.
              }
              Runtime.getRuntime().halt(1);
            });
  }
}
