package ai.rivvi.imports.parser;

import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowSink;
import ai.rivvi.shared.Refusal;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A parser's process, as its starter sees it: it waits for orders and reads a list. After a short
 * text it waits for the next one; after anything else it ends.
 */
final class ChildParser implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ChildParser.class);
  private static final Duration SIGN_OF_LIFE_EVERY = Duration.ofSeconds(4);
  private static final long END_SECONDS_MAX = 5;
  private static final int UNKNOWN = -1;

  /** So that a process that waits holds little memory. */
  private static final long SHORT_BYTES_MAX = 1024L * 1024;

  private static final int LISTS_MAX = 100;

  /** Exit codes of a process that was told to end: SIGHUP, SIGINT, SIGKILL and SIGTERM. */
  private static final Set<Integer> STOPPED = Set.of(128 + 1, 128 + 2, 128 + 9, 128 + 15);

  private final Process process;
  private final ParserOutput output;
  private int lists;
  private boolean mayReadAnother;

  private ChildParser(Process process) {
    this.process = process;
    this.output = new ParserOutput(process.getInputStream(), SIGN_OF_LIFE_EVERY);
  }

  /** Starts a process with so much heap; it is ready a fraction of a second later. */
  static ChildParser start(int heapMegabytes) throws IOException {
    return new ChildParser(ParserCommand.of(heapMegabytes).start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The process ended before it saw the file: another one may do better. */
  static final class NotReady extends IOException {
    private static final long serialVersionUID = 1L;

    NotReady(IOException cause) {
      super("A parser did not start.", cause);
    }
  }

  /**
   * Whether the process has read a short text to its end, and few before: it holds nothing of them
   * that the next list could meet. What read a workbook, or refused a file, is not trusted again.
   */
  boolean mayReadAnother() {
    return mayReadAnother;
  }

  /**
   * Reads the file into the sink; a refusal with its own code when it cannot be taken, and one that
   * passes when somebody ends the process.
   *
   * @param waitMax how long the process may let its caller wait, all in all
   */
  TableReader.Found read(Path file, ReadOptions options, Duration waitMax, RowSink sink)
      throws IOException {
    mayReadAnother = false;
    lists++;
    output.patient(waitMax, sink::waiting);
    try {
      var frames = new FrameReader(output);
      begin(new ParserOrders(file, options), frames);
      var found = read(frames, sink);
      mayReadAnother =
          lists < LISTS_MAX
              && found.file().format() == FileFormat.CSV
              && Files.size(file) <= SHORT_BYTES_MAX;
      return found;
    } catch (ParserOutput.TookTooLong e) {
      log.atWarn().addKeyValue("seconds", waitMax.toSeconds()).log("A list took too long to read");
      throw FileRefused.takesTooLong();
    }
  }

  private void begin(ParserOrders orders, FrameReader frames) throws IOException {
    try {
      var in = new DataOutputStream(process.getOutputStream());
      orders.write(in);
      in.flush();
      frames.awaitBegun();
    } catch (ParserOutput.TookTooLong | InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new NotReady(e);
    }
  }

  private TableReader.Found read(FrameReader frames, RowSink sink) throws IOException {
    try {
      return frames.read(sink);
    } catch (ParserOutput.TookTooLong | InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw died();
    }
  }

  private Refusal died() {
    var exitCode = exitCode();
    log.atWarn().addKeyValue("exitCode", exitCode).log("A parser died over a list");
    if (STOPPED.contains(exitCode)) {
      return FileRefused.readingStopped();
    }
    return exitCode == ParserMain.OUT_OF_MEMORY
        ? FileRefused.needsTooMuchMemory()
        : FileRefused.damaged();
  }

  private int exitCode() {
    try {
      return process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS) ? process.exitValue() : UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }

  /** Kills the process if it still runs, and waits until it is gone. */
  @Override
  public void close() {
    process.destroyForcibly();
    exitCode();
    output.close();
  }
}
