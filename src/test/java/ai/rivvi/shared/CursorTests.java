package ai.rivvi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {
  @Test
  void goesThereAndBack() {
    var cursor = new Cursor(Instant.parse("2026-11-30T15:05:06.123456Z"), Ids.next());

    assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor);
    assertThat(Cursor.decode(null)).isNull();
    assertThat(Cursor.decode("")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "!",
        "9223372036854775808",
        "00000000-0000-0000-0000-000000000000",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      })
  void whatIsNotOursIsRefused(String text) {
    assertThatThrownBy(() -> Cursor.decode(text)).isInstanceOf(Invalid.class);
  }

  @Test
  void timeThatTheDatabaseCannotHoldIsRefused() {
    var far = new Cursor(Instant.MAX, Ids.next()).encode();
    var longer = Base64.getUrlEncoder().encodeToString(new byte[29]);

    assertThatThrownBy(() -> Cursor.decode(far)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> Cursor.decode(longer)).isInstanceOf(Invalid.class);
  }
}
