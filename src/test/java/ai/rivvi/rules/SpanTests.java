package ai.rivvi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SpanTests {
  @Test
  void isWrittenAsItIsRead() {
    assertThat(Span.parse("08:00-21:00")).hasToString("08:00-21:00");
    assertThat(Span.NOTHING).hasToString("none");
    assertThat(Span.ALL_DAY).hasToString("00:00-24:00");
    assertThatIllegalArgumentException().isThrownBy(() -> Span.parse("21:00-08:00"));
    assertThatIllegalArgumentException().isThrownBy(() -> Span.parse("08:00"));
  }
}
