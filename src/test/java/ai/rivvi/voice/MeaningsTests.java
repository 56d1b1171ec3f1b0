package ai.rivvi.voice;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sentences mean, and what they do not: {@code meanings.txt} tells how to read its lines. */
class MeaningsTests {
  private static final int REPEATED = 400;
  private static final List<Signal> ALL = List.of(Signal.values());
  private static final List<Signal> STRANGERS = List.of(Signal.WRONG_PERSON, Signal.WHO_IS_THIS);

  @ParameterizedTest
  @CsvFileSource(resources = "meanings.txt", delimiter = '|', quoteCharacter = '`')
  void hearsWhatIsMeant(String meanings, String sentence) {
    var said = Utterance.of(sentence);
    for (var meaning : List.of(meanings.split(" "))) {
      assertThat(holds(meaning, said)).as("%s: %s", meaning, sentence).isTrue();
    }
  }

  private static boolean holds(String meaning, Utterance said) {
    return switch (meaning) {
      case "STOP" -> StopRequest.isIn(said);
      case "ASK" -> StopRequest.isDoubtful(said);
      case "NO_STOP" -> !StopRequest.isIn(said) && !StopRequest.isDoubtful(said);
      case "LATER" -> LaterRequest.isIn(said);
      case "NO_LATER" -> !LaterRequest.isIn(said);
      case "EMERGENCY" -> Emergency.isIn(said);
      case "NO_EMERGENCY" -> !Emergency.isIn(said);
      case "CHANGE" -> Understanding.of(said.text()).wantsChange();
      case "NO_CHANGE" -> !Understanding.of(said.text()).wantsChange();
      case "NEITHER" -> Signal.of(said, STRANGERS).isEmpty();
      default -> Signal.of(said, STRANGERS).map(Signal::name).orElse("").equals(meaning);
    };
  }

  /** Words that nearly fit many rules, over and over, as much as a turn may hold. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "do not call me ",
        "i do not want you to ever keep ",
        "no quiero que me vuelva a ",
        "take me off the list of the ",
        "please stop all the your my any ",
        "stop ",
        "my my my phone phone ",
        "had a of my his her in "
      })
  void readsLongInputQuickly(String words) {
    var said = Understanding.of(words.repeat(REPEATED));
    assertTimeout(ofSeconds(2), () -> assertThat(said.signal(ALL)).isNotNull());
  }

  /** The control: the last words of a long turn count like the first. */
  @Test
  void hearsAStopAtTheEndOfALongTurn() {
    var said = Utterance.of("and so it went on ".repeat(REPEATED) + ", stop calling me");
    assertThat(StopRequest.isIn(said)).isTrue();
  }
}
