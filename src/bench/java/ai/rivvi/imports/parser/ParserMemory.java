package ai.rivvi.imports.parser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Looks again and again at how much memory the parsers took at most: all of it, not the heap. */
public final class ParserMemory implements AutoCloseable {
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);
  private static final String PEAK = "VmHWM:";
  private static final long KILOBYTES_PER_MEGABYTE = 1024;

  private final AtomicLong peakKilobytes = new AtomicLong();
  private final Thread looking;

  public ParserMemory() {
    looking =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    look();
                    LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
                  }
                });
  }

  private void look() {
    ProcessHandle.current()
        .children()
        .filter(child -> isParser(child.pid()))
        .mapToLong(child -> peak(child.pid()))
        .forEach(peak -> peakKilobytes.accumulateAndGet(peak, Math::max));
  }

  private static boolean isParser(long pid) {
    return read(pid, "cmdline").contains(ParserMain.class.getSimpleName());
  }

  private static long peak(long pid) {
    return read(pid, "status")
        .lines()
        .filter(line -> line.startsWith(PEAK))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static String read(long pid, String what) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), what));
    } catch (IOException _) {
      // It has ended.
      return "";
    }
  }

  public long peakMegabytes() {
    return peakKilobytes.get() / KILOBYTES_PER_MEGABYTE;
  }

  @Override
  public void close() {
    looking.interrupt();
  }
}
