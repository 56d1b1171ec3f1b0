package ai.rivvi.imports.parser;

import ai.rivvi.imports.files.FileSniffer;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowSink;
import ai.rivvi.shared.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Reads lists in processes of their own, each with a cap on its memory and on its time, a few at
 * once. After the first list one process stands ready for the next, so that nobody waits for a
 * start: the one that has just read a short text, or a new one. It ends with the application.
 */
@Component
public class CappedReader implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(CappedReader.class);
  private static final int STARTS_MAX = 2;

  private final ParserSettings settings;
  private final Semaphore turns;
  private final AtomicReference<@Nullable ChildParser> ready = new AtomicReference<>();
  private volatile boolean stopping;

  CappedReader(ParserSettings settings) {
    this.settings = settings;
    this.turns = new Semaphore(settings.parsersMax(), true);
  }

  /** Reads the file into the sink; a refusal with its own code when it cannot be taken. */
  public TableReader.Found read(Path file, ReadOptions options, RowSink sink) throws IOException {
    TableReader.checkSize(file);
    var waitMax =
        FileSniffer.isArchive(file) ? settings.workbookSecondsMax() : settings.textSecondsMax();
    awaitTurn();
    try {
      return read(file, options, Duration.ofSeconds(waitMax), sink);
    } finally {
      turns.release();
      prepare();
    }
  }

  private void awaitTurn() {
    try {
      if (turns.tryAcquire(settings.turnSecondsMax(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Unavailable(
        "imports-busy", "Other lists are being read: upload this one again in a minute.");
  }

  private TableReader.Found read(Path file, ReadOptions options, Duration waitMax, RowSink sink)
      throws IOException {
    for (var starts = 1; ; starts++) {
      var parser = take();
      try {
        return parser.read(file, options, waitMax, sink);
      } catch (ChildParser.NotReady e) {
        if (starts == STARTS_MAX) {
          throw e;
        }
      } finally {
        putBack(parser);
      }
    }
  }

  private ChildParser take() throws IOException {
    var parser = ready.getAndSet(null);
    if (parser != null && parser.isAlive()) {
      return parser;
    }
    return ChildParser.start(settings.parserHeapMb());
  }

  private void putBack(ChildParser parser) {
    if (!parser.mayReadAnother()) {
      parser.close();
      return;
    }
    keep(parser);
  }

  private void prepare() {
    if (stopping || ready.get() != null) {
      return;
    }
    try {
      keep(ChildParser.start(settings.parserHeapMb()));
    } catch (IOException e) {
      log.warn("No parser stands ready: the next list starts one.", e);
    }
  }

  private void keep(ChildParser parser) {
    if (!ready.compareAndSet(null, parser)) {
      parser.close();
    }
    if (stopping) {
      closeReady();
    }
  }

  private void closeReady() {
    var parser = ready.getAndSet(null);
    if (parser != null) {
      parser.close();
    }
  }

  @Override
  public void destroy() {
    stopping = true;
    closeReady();
  }
}
