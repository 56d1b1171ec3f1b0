package ai.rivvi.imports.workbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.imports.tables.FileRefused;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedTextsTests {
  /** Enough to be told of more than once, and not on a round number. */
  private static final int MANY = 100_003;

  private static SharedTexts texts(int count) {
    var texts = new SharedTexts();
    for (var i = 0; i < count; i++) {
      texts.add("text " + i);
    }
    return texts;
  }

  @Test
  void readsWhileOthersAreAdded() {
    var texts = new SharedTexts();
    var writer =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  for (var i = 0; i < MANY; i++) {
                    texts.add("text " + i);
                  }
                  texts.end(null);
                });
    for (var i = 0; i < MANY; i++) {
      assertThat(texts.get(i)).isEqualTo("text " + i);
    }
    texts.awaitEnd();
    assertThat(writer.isDaemon()).isTrue();
    assertThat(texts.get(0)).isEqualTo("text 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3, Integer.MAX_VALUE})
  void hasNoTextBeyondTheEnd(int index) {
    var texts = texts(3);
    texts.end(null);
    assertThat(texts.get(2)).isEqualTo("text 2");
    assertThatThrownBy(() -> texts.get(index)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** However fast the writer was, the same rows are read before the reader fails. */
  @Test
  void failsOnlyWhereATextIsMissing() {
    var texts = texts(MANY);
    var refusal = FileRefused.tooManyParts();
    texts.end(refusal);
    assertThat(texts.get(MANY - 1)).isEqualTo("text " + (MANY - 1));
    assertThatThrownBy(() -> texts.get(MANY)).isSameAs(refusal);
    assertThatThrownBy(texts::awaitEnd).isSameAs(refusal);
  }

  @Test
  void failsAsTheWriterFailed() {
    var error = new StackOverflowError();
    var full = texts(0);
    full.end(error);
    assertThatThrownBy(() -> full.get(0)).isSameAs(error);
    var damage = new IOException("cut off");
    var damaged = texts(0);
    damaged.end(damage);
    assertThatThrownBy(damaged::awaitEnd)
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCause(damage);
  }

  @Test
  void stopsWaitingWhenItIsInterrupted() {
    var texts = texts(1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> texts.get(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
  }
}
