package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.PortInUseException;

class FailedStartTests {
  @Test
  void namesThePortAndTheSetting() {
    assertThat(line(new IllegalStateException(new PortInUseException(8080))))
        .isEqualTo("Port 8080 is in use: stop what listens there, or set server.port to another.");
  }

  @ParameterizedTest
  @CsvSource({
    "08001, spring.datasource.url",
    "28P01, password",
    "3D000, db/bootstrap.sql",
    "57P03, try again"
  })
  void tellsWhatTheDatabaseLacksInOneLine(String state, String word) {
    assertThat(line(new IllegalStateException(new SQLException("first\nsecond", state))))
        .contains(word)
        .endsWith("first")
        .doesNotContain("\n");
  }

  @Test
  void leavesOtherFailuresTheirStack() {
    assertThat(line(new SQLException("wrong", "42601"))).isNull();
    assertThat(line(new IllegalStateException("wrong"))).isNull();
  }

  private static @Nullable String line(Throwable failure) {
    var analysis = new FailedStart().analyze(failure);
    return analysis == null ? null : analysis.getDescription();
  }
}
