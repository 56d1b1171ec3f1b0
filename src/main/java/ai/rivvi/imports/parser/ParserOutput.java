package ai.rivvi.imports.parser;

import ai.rivvi.shared.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a parser writes, read with patience that ends: only the time that is spent waiting for it
 * counts, so that a parser does not answer for a slow database. A pipe's own reads cannot be
 * interrupted or limited, so a thread does them; few chunks wait in memory.
 */
final class ParserOutput extends InputStream {
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int CHUNKS_MAX = 4;
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS_MAX);
  private final Duration signOfLifeEvery;
  private final Thread pump;
  private Runnable signOfLife = () -> {};
  private Duration left = Duration.ZERO;
  private byte[] chunk = {};
  private int position;

  /** The parser did not write in time. */
  static final class TookTooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Waits for nothing until somebody is {@link #patient}.
   *
   * @param signOfLifeEvery how often to say, while waiting, that somebody waits
   */
  ParserOutput(InputStream pipe, Duration signOfLifeEvery) {
    this.signOfLifeEvery = signOfLifeEvery;
    this.pump = Thread.ofPlatform().daemon().name("parser-output").start(() -> pump(pipe));
  }

  /**
   * From now on, for one list.
   *
   * @param waitMax all the time that may be spent waiting
   */
  void patient(Duration waitMax, Runnable signOfLife) {
    this.left = waitMax;
    this.signOfLife = signOfLife;
  }

  private void pump(InputStream pipe) {
    try (pipe) {
      var buffer = new byte[CHUNK_BYTES];
      for (var count = pipe.read(buffer); count >= 0; count = pipe.read(buffer)) {
        chunks.put(Arrays.copyOf(buffer, count));
      }
    } catch (IOException e) {
      // As at its end: that the last frame is missing tells.
    } catch (InterruptedException e) {
      return;
    }
    try {
      chunks.put(END);
    } catch (InterruptedException e) {
      // Nobody reads any more.
    }
  }

  @Override
  public int read() throws IOException {
    return isAtEnd() ? -1 : chunk[position++] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    var count = Math.min(length, chunk.length - position);
    System.arraycopy(chunk, position, buffer, offset, count);
    position += count;
    return count;
  }

  private boolean isAtEnd() throws IOException {
    while (chunk != END && position == chunk.length) {
      chunk = next();
      position = 0;
    }
    return chunk == END;
  }

  private byte[] next() throws IOException {
    while (left.isPositive()) {
      var begun = SystemTime.nanos();
      var patience = left.compareTo(signOfLifeEvery) < 0 ? left : signOfLifeEvery;
      var next = poll(patience);
      left = left.minus(SystemTime.since(begun));
      if (next != null) {
        return next;
      }
      signOfLife.run();
    }
    throw new TookTooLong();
  }

  private byte @Nullable [] poll(Duration patience) throws IOException {
    try {
      return chunks.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The reading of a list was interrupted.");
    }
  }

  /** Nobody reads any more. */
  @Override
  public void close() {
    pump.interrupt();
  }
}
