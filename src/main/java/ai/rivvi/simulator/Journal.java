package ai.rivvi.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * An append-only file of JSON lines. A line is with the operating system before {@link #append}
 * returns, so it outlives a kill of this process. A torn last line is cut off at the next start;
 * the folder belongs to one simulator at a time.
 */
final class Journal implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Journal.class);
  private static final String FILE = "simulator-journal.jsonl";

  private final Path file;
  private final FileChannel channel;
  private final ReentrantLock writing = new ReentrantLock();

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static Journal open(Path dataDir) {
    Path file = dataDir.resolve(FILE);
    try {
      Files.createDirectories(dataDir);
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw new SimulatorStartException(
            "The data folder %s is in use by another simulator: set rivvi.simulator.data-dir (--data-dir)"
                .formatted(dataDir),
            null);
      }
      return new Journal(file, channel);
    } catch (IOException e) {
      throw new SimulatorStartException(
          "The journal %s cannot be opened: check rivvi.simulator.data-dir (--data-dir)"
              .formatted(file),
          e);
    }
  }

  /** Hands over every entry in order, then makes the journal ready for appending. */
  void replay(Consumer<JournalEntry> reader) {
    long complete = 0;
    int lineNumber = 0;
    try (var lines = new JournalLines(Files.newInputStream(file))) {
      byte[] line = lines.next();
      while (line != null) {
        lineNumber++;
        read(line, lineNumber, reader);
        complete = lines.bytesRead();
        line = lines.next();
      }
      if (channel.size() > complete) {
        log.warn("The last line of {} is torn and is ignored", file);
        channel.truncate(complete);
      }
      channel.position(complete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void append(JournalEntry entry) {
    var line = ByteBuffer.wrap((Json.text(entry) + "\n").getBytes(StandardCharsets.UTF_8));
    writing.lock();
    try {
      while (channel.isOpen() && line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    writing.lock();
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writing.unlock();
    }
  }

  private void read(byte[] line, int lineNumber, Consumer<JournalEntry> reader) {
    try {
      reader.accept(Json.MAPPER.readValue(line, JournalEntry.class));
    } catch (JacksonException e) {
      log.warn("Line {} of {} cannot be read and is ignored", lineNumber, file);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }
}
