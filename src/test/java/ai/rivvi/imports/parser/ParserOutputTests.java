package ai.rivvi.imports.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParserOutputTests {
  private static final Duration SOON = Duration.ofMillis(5);
  private static final Duration LATE = Duration.ofMinutes(1);
  private final PipedOutputStream parser = new PipedOutputStream();
  private final AtomicInteger signs = new AtomicInteger();

  private ParserOutput output(Duration waitMax, Runnable sign) throws IOException {
    var output = new ParserOutput(new PipedInputStream(parser), SOON);
    output.patient(waitMax, sign);
    return output;
  }

  @Test
  void saysThatItWaitsWhileNothingComes() throws IOException {
    Runnable sign =
        () -> {
          if (signs.incrementAndGet() == 3) {
            write();
          }
        };
    try (var output = output(LATE, sign)) {
      assertThat(output.readAllBytes()).hasSize(100_000);
    }
    assertThat(signs).hasValueGreaterThanOrEqualTo(3);
  }

  private void write() {
    Thread.ofVirtual()
        .start(
            () -> {
              try (parser) {
                parser.write(new byte[100_000]);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  @Test
  void doesNotWaitForEver() throws IOException {
    try (var output = output(Duration.ofMillis(30), signs::incrementAndGet)) {
      assertThatThrownBy(output::read).isInstanceOf(ParserOutput.TookTooLong.class);
    }
    assertThat(signs).hasPositiveValue();
  }

  @Test
  void stopsWaitingWhenInterrupted() throws IOException {
    try (var output = output(LATE, signs::incrementAndGet)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(output::read).isInstanceOf(InterruptedIOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
