package ai.rivvi.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptionTests {
  @ParameterizedTest
  @CsvSource({
    "You have an appointment on Friday., You have an, You have an",
    "Thank you. You have an appointment., You have an, Thank you. You have an",
    "'Thank  you. You have', ' Thank you.  You ', Thank you. You",
    "Thank you., something else, something else",
    "Thank you., '', ''"
  })
  void keepsWhatWasHeard(String spoken, String heardUntil, String heard) {
    assertThat(Interruption.heard(spoken, heardUntil)).isEqualTo(heard);
  }
}
