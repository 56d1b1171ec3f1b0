package ai.rivvi.imports.workbooks;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbered texts that one thread adds while another one reads them. What the reader meets does not
 * depend on which of them is faster: it has every text that was added, and the writer's failure
 * only where a text is missing, or at the end.
 */
final class SharedTexts {
  /** The reader is told of so many at once, for a word about each takes longer than reading it. */
  private static final int BATCH = 1_024;

  /** What the writer adds to; nobody else touches what is behind the texts that are told of. */
  private String[] texts = new String[BATCH];

  private int count;

  /** What the reader knows of, so that most texts are read without asking. */
  private String[] known = new String[0];

  private int knownCount;

  /** From here on guarded by this object's lock. */
  private String[] told = new String[0];

  private int toldCount;
  private boolean ended;
  private @Nullable Throwable failure;

  /** Only the writer calls it. */
  void add(String text) {
    if (count == texts.length) {
      texts = Arrays.copyOf(texts, count + count / 2);
    }
    texts[count] = text;
    count++;
    if (count % BATCH == 0) {
      tell(false, null);
    }
  }

  /** No more texts come, and why if that is a failure. Only the writer calls it. */
  void end(@Nullable Throwable why) {
    tell(true, why);
  }

  private synchronized void tell(boolean isEnd, @Nullable Throwable why) {
    told = texts;
    toldCount = count;
    ended = isEnd;
    failure = why;
    notifyAll();
  }

  /** Waits for the text. Only the reader calls it. */
  String get(int index) {
    if (index >= knownCount) {
      await(index);
    }
    return known[Objects.checkIndex(index, knownCount)];
  }

  /** Waits until no more texts come. Only the reader calls it. */
  void awaitEnd() {
    await(Integer.MAX_VALUE);
  }

  private synchronized void await(int index) {
    try {
      while (index >= toldCount && !ended) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("The wait for a text was ended."));
    }
    known = told;
    knownCount = toldCount;
    if (index >= toldCount) {
      failIfWriterFailed();
    }
  }

  private void failIfWriterFailed() {
    switch (failure) {
      case null -> {
        // It came to the end.
      }
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new UncheckedIOException(new IOException(e));
    }
  }
}
