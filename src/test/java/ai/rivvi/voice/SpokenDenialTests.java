package ai.rivvi.voice;

import static ai.rivvi.voice.TestCall.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.voice.CallSubject.Ask;
import ai.rivvi.voice.CallSubject.Kind;
import ai.rivvi.voice.TurnLog.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who was taken for the patient says that they are not. */
class SpokenDenialTests {
  private static final Ask NEWS =
      new Ask("news", "Is there anything you would like to tell us?", Kind.TEXT, List.of(), null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No, you have the wrong number, I'm not Maria.",
        "You've got the wrong number.",
        "I think you have the wrong person.",
        "Wrong number.",
        "Sorry, wrong number.",
        "No. This is the wrong number.",
        "I'm not Maria.",
        "I am not Mrs. Lopez.",
        "This isn't Maria Lopez.",
        "You are not speaking to Maria.",
        "There is no Maria here.",
        "Maria doesn't live here.",
        "There's nobody here by that name.",
        "I'm not her.",
        "No, yo no soy María.",
        "Tiene el número equivocado.",
        "No, número equivocado.",
        "Se equivocó de número.",
        "Aquí no vive nadie con ese nombre."
      })
  void endsAnInterviewWithSomebodyElse(String said) {
    for (var call : List.of(aCall(), aCall().asking(NEWS))) {
      call.hears("Yes.", said);
      assertThat(call.journal).contains("committed wrong_number ");
      assertThat(call.turns.answers()).isEmpty();
      assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
      assertThat(call.lastSaid()).startsWith("I am sorry for the trouble.");
      assertThat(call.voice.isEnded()).isTrue();
    }
  }

  /** The control: what patients say of other things. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "I got the wrong number for the pharmacy.",
        "The pharmacy called the wrong person.",
        "You gave me the wrong pills.",
        "I am not young any more.",
        "I'm not sure.",
        "My daughter is not here.",
        "I don't know.",
        "Maria my sister will drive me."
      })
  void letsPatientsSpeakOfOtherThings(String said) {
    var call = aCall().asking(NEWS).hears("Yes.", said);
    assertThat(call.journal).noneMatch(line -> line.contains("wrong_number"));
    assertThat(call.answered("news")).isEqualTo(said);
  }

  /** What a stranger has answered until then is not the patient's. */
  @Test
  void takesBackWhatWasAnsweredBefore() {
    var call = aCall().hears("Yes.", "Yes, I'll be there.");
    assertThat(call.answered("coming")).isEqualTo("YES");
    call.hears("Wait, I'm not Maria.");
    var last = call.turns.answers().getLast();
    assertThat(last.key()).isEqualTo("coming");
    assertThat(last.value()).isNull();
    assertThat(last.text()).isEqualTo("Wait, I'm not Maria.");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
  }

  /** It is their number, and not the patient's, that is stopped then. */
  @Test
  void protectsTheNumberOfOneWhoAlsoSaysStop() {
    var stop = "Stop calling me, you have the wrong number.";
    assertThat(aCall().hears("Yes.", stop).journal).contains("committed opt_out this_number");
    assertThat(aCall().hears("Yes.", "I'm not Maria.", "Stop calling me.").journal)
        .contains("committed opt_out this_number");
    assertThat(aCall().hears("Yes.", "Stop calling me.").journal)
        .as("the control")
        .contains("committed opt_out ");
  }
}
