package ai.rivvi.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.check.PreDialCheck.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckAnswerTests {
  @Test
  void readsEachDecision() {
    assertThat(read("{\"decision\":\"DIAL\"}")).contains(new Answer.Dial());
    assertThat(read("{\"decision\":\"DO_NOT_DIAL\",\"note\":[1]}"))
        .contains(new Answer.DoNotDial());
    assertThat(read("{\"decision\":\"LATER\"}")).contains(new Answer.Later(null));
    assertThat(read("{\"decision\":\"LATER\",\"until\":null}")).contains(new Answer.Later(null));
    assertThat(read("{\"decision\":\"LATER\",\"until\":\"2026-11-01T09:00:00-05:00\"}"))
        .contains(new Answer.Later(Instant.parse("2026-11-01T14:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DIAL",
        "\"DIAL\"",
        "[\"DIAL\"]",
        "{}",
        "{\"decision\":\"dial\"}",
        "{\"decision\":\"YES\"}",
        "{\"decision\":true}",
        "{\"decision\":null}",
        "{\"decision\":\"DIAL\"",
        "{\"decision\":\"DIAL\"} {\"decision\":\"DO_NOT_DIAL\"}",
        "{\"decision\":\"DO_NOT_DIAL\",\"decision\":\"DIAL\"}",
        "{\"decision\":\"LATER\",\"until\":\"tomorrow\"}",
        "{\"decision\":\"LATER\",\"until\":1793541600}",
        "<html>DIAL</html>"
      })
  void whatIsNotUnderstoodIsNoAnswer(String body) {
    assertThat(read(body)).isEmpty();
  }

  private static Optional<Answer> read(String body) {
    return CheckAnswer.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
