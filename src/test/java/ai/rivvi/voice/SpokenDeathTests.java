package ai.rivvi.voice;

import static ai.rivvi.voice.TestCall.SECRET;
import static ai.rivvi.voice.TestCall.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.voice.TurnLog.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever answers says that the patient has died. */
class SpokenDeathTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "No, she passed away last month.",
        "She died.",
        "She's dead.",
        "Maria passed away in May.",
        "Mrs. Lopez has died.",
        "My mother passed away.",
        "I'm sorry, my wife died two weeks ago.",
        "She is no longer with us.",
        "She's deceased.",
        "The patient is deceased.",
        "Passed away last year.",
        "We lost her in March.",
        "Her funeral was on Friday.",
        "This is her husband. She passed.",
        "No, you're speaking with her son, she passed away.",
        "Falleció.",
        "No, ella falleció el mes pasado.",
        "Murió.",
        "Mi mamá murió.",
        "Se murió en enero.",
        "Ella ya no vive.",
        "Está muerta.",
        "Ha fallecido.",
        "La señora es difunta."
      })
  void saysThatItIsSorryAndNothingElse(String said) {
    var call = aCall().hears(said);
    assertThat(call.journal).contains("committed report_death ");
    assertThat(call.journal).noneMatch(line -> line.contains("wrong_"));
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(call.lastSaid()).isEqualTo("I am very sorry for your loss. Goodbye.");
    assertThat(call.allSaid()).doesNotContain(SECRET);
    assertThat(call.voice.isEnded()).isTrue();
    assertThat(aCall().hears("No.", said).journal).contains("committed report_death ");
  }

  @Test
  void saysItInSpanish() {
    assertThat(aCall().inSpanish().hears("Falleció.").lastSaid())
        .isEqualTo("Lamento mucho su pérdida. Adiós.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "My phone died.",
        "Her battery is dead.",
        "No, she's not dead.",
        "I'm dead tired.",
        "She passed the phone to me.",
        "He doesn't live here any more.",
        "Ya no vive aquí.",
        "Se murió mi celular.",
        "No, I lost her number."
      })
  void takesNobodyElseForDead(String said) {
    assertThat(aCall().hears(said).journal).doesNotContain("committed report_death ");
  }

  /** A patient may tell of others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "No, my husband died last week.",
        "My husband Juan Lopez died.",
        "She passed away.",
        "Murió mi hermano."
      })
  void letsThePatientSpeakOfOthers(String said) {
    var call = aCall().hears("Yes.", said);
    assertThat(call.journal).doesNotContain("committed report_death ");
    assertThat(aCall().hears("Yes.", "Maria died in May.").journal)
        .as("the control: nobody says so of themselves")
        .contains("committed report_death ");
  }

  /** Nor does somebody who says stop with it hear of anything else. */
  @Test
  void holdsAStopThatIsSaidWithIt() {
    var call = aCall().hears("Please stop calling, she passed away.");
    assertThat(call.journal).contains("committed report_death ", "committed opt_out ");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(call.lastSaid()).isEqualTo("I am very sorry for your loss. Goodbye.");
  }
}
