package ai.rivvi.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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

  private final Path path;

  /** Not a channel of its own, which an interrupted thread would close for all. */
  private final RandomAccessFile file;

  private final ReentrantLock writing = new ReentrantLock();
  private boolean closed;

  private Journal(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  static Journal open(Path dataDir) {
    Path path = dataDir.resolve(FILE);
    try {
      Files.createDirectories(dataDir);
      var file = new RandomAccessFile(path.toFile(), "rw");
      if (!lock(file.getChannel())) {
        file.close();
        throw new SimulatorServer.StartException(
            "The data folder %s is in use by another simulator: set rivvi.simulator.data-dir (--data-dir)"
                .formatted(dataDir),
            null);
      }
      return new Journal(path, file);
    } catch (IOException e) {
      throw new SimulatorServer.StartException(
          "The journal %s cannot be opened: check rivvi.simulator.data-dir (--data-dir)"
              .formatted(path),
          e);
    }
  }

  /** Hands over every entry in order, then makes the journal ready for appending. */
  void replay(Consumer<JournalEntry> reader) {
    long complete = 0;
    int lineNumber = 0;
    try (var lines = new Lines(Files.newInputStream(path))) {
      byte[] line = lines.next();
      while (line != null) {
        lineNumber++;
        read(line, lineNumber, reader);
        complete = lines.bytesRead();
        line = lines.next();
      }
      if (file.length() > complete) {
        log.warn("The last line of {} is torn and is ignored", path);
        file.setLength(complete);
      }
      file.seek(complete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes one entry; nothing once the journal is closed, when the process is about to end. */
  void append(JournalEntry entry) {
    byte[] line = (Json.text(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    writing.lock();
    try {
      if (!closed) {
        file.write(line);
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
      closed = true;
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writing.unlock();
    }
  }

  private void read(byte[] line, int lineNumber, Consumer<JournalEntry> reader) {
    try {
      reader.accept(Json.MAPPER.readValue(line, JournalEntry.class));
    } catch (JacksonException | TwilioRefusal e) {
      log.warn("Line {} of {} cannot be read and is ignored", lineNumber, path);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  /** Reads lines that end in a newline; what follows the last newline is not a line. */
  static final class Lines implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private long bytesRead;

    Lines(InputStream in) {
      this.in = in;
    }

    byte @Nullable [] next() throws IOException {
      var line = new ByteArrayOutputStream();
      while (position < limit || fill()) {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
          end++;
        }
        line.write(buffer, position, end - position);
        boolean complete = end < limit;
        position = complete ? end + 1 : limit;
        if (complete) {
          bytesRead += line.size() + 1L;
          return line.toByteArray();
        }
      }
      return null;
    }

    /** The bytes of all complete lines read so far. */
    long bytesRead() {
      return bytesRead;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    private boolean fill() throws IOException {
      position = 0;
      limit = Math.max(0, in.read(buffer));
      return limit > 0;
    }
  }
}
