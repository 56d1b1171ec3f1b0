package ai.rivvi.imports.parser;

import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.shared.Invalid;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A process that reads lists: it waits for orders on standard input and writes frames to standard
 * output. It ends after a list that is no text, or that it refuses. When the input closes, whoever
 * started it is gone, and it goes too. Without Spring, so that it starts in a fraction of a second.
 */
final class ParserMain {
  /** The exit code that the JVM itself gives for {@code -XX:+ExitOnOutOfMemoryError}. */
  static final int OUT_OF_MEMORY = 3;

  private final BlockingQueue<ParserOrders> orders = new LinkedBlockingQueue<>();

  private ParserMain() {}

  /** Takes no arguments: a command line can be seen by everybody on the machine. */
  public static void main(String[] arguments) throws IOException {
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      // Whatever a library prints must not come between the frames.
      System.setOut(System.err);
      new ParserMain().run(System.in, new FrameWriter(out));
    } catch (InterruptedException e) {
      // Nobody interrupts it; it would end.
    } catch (OutOfMemoryError e) {
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }
  }

  private void run(InputStream in, FrameWriter frames) throws IOException, InterruptedException {
    Thread.ofPlatform().daemon().start(() -> listen(new DataInputStream(in)));
    WarmUp.run(() -> !orders.isEmpty());
    while (isTextRead(orders.take(), frames)) {
      // Until there is something else.
    }
  }

  private static boolean isTextRead(ParserOrders orders, FrameWriter frames) throws IOException {
    frames.begun();
    try {
      var found = TableReader.read(orders.file(), orders.options(), frames);
      frames.found(found);
      return found.file().format() == FileFormat.CSV;
    } catch (Invalid e) {
      frames.refused(e);
      return false;
    }
  }

  private void listen(DataInputStream in) {
    try {
      while (true) {
        orders.add(ParserOrders.read(in));
      }
    } catch (IOException e) {
      // The application has ended.
      Runtime.getRuntime().halt(1);
    }
  }
}
