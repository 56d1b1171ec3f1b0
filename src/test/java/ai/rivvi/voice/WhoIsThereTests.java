package ai.rivvi.voice;

import static ai.rivvi.voice.TestCall.SECRET;
import static ai.rivvi.voice.TestCall.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.voice.TurnLog.IdentityState;
import ai.rivvi.voice.TurnLog.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is on the phone, and that nobody else is told why it rang. */
class WhoIsThereTests {
  /** "Yes?" is how somebody says hello who has just been handed the phone. */
  @ParameterizedTest
  @ValueSource(strings = {"Yes?", "Yes.", "Hello? Yes."})
  void asksWhoeverComesToThePhoneForTheirName(String said) {
    var call = aCall().hears("Hold on, I'll get her.", said);
    assertThat(call.subjectsAsked).isZero();
    assertThat(call.lastSaid()).contains("Am I speaking with Maria Lopez?");
    call.hears("Yes.");
    assertThat(call.lastSaid()).contains(SECRET);
  }

  /** Who speaks over the greeting has not heard whose name was asked for. */
  @ParameterizedTest
  @ValueSource(strings = {"Yes?", "Yes.", "Yeah, go ahead.", "Hello, yes?"})
  void takesNoYesOverTheGreetingForAnAnswer(String said) {
    var call = aCall();
    call.session().interrupted("Hello, this is the automated assistant of Lakeside", 1200);
    call.hears(said);
    assertThat(call.turns.identity()).isEqualTo(IdentityState.UNCHECKED);
    assertThat(call.subjectsAsked).isZero();
    assertThat(call.lastSaid())
        .startsWith("Hello, this is")
        .contains("Am I speaking with Maria Lopez?");
    call.hears("Yes.");
    assertThat(call.lastSaid()).contains(SECRET);
  }

  @Test
  void takesNoYesOverTheSecondGreetingEither() {
    var call = aCall().inSpanish();
    call.session().interrupted("Hello, this", 400);
    call.hears("¿Sí?");
    call.session().interrupted("Hola, soy el asistente", 500);
    call.hears("Sí, dígame.");
    assertThat(call.subjectsAsked).isZero();
    call.hears("Sí, soy yo.");
    assertThat(call.subjectsAsked).isPositive();
  }

  /** The control: the name was heard, or they say it themselves. */
  @Test
  void takesAYesThatCameAfterTheNameOrWithIt() {
    var after = aCall();
    after
        .session()
        .interrupted(
            "Hello, this is the automated assistant of Lakeside Clinic. Am I speaking with Maria Lopez?",
            5000);
    assertThat(after.hears("Yes.").subjectsAsked).isPositive();
    var own = aCall();
    own.session().interrupted("Hello, this", 400);
    assertThat(own.hears("Yes, this is Maria.").subjectsAsked).isPositive();
  }

  /** Nothing was said over: they picked up the phone with it, before the first word. */
  @ParameterizedTest
  @ValueSource(strings = {"Yes?", "Hello? Yes?", "¿Sí?", "¿Sí, diga?", "Yeah?"})
  void takesNoHelloForAnAnswer(String said) {
    var call = aCall().hears(said);
    assertThat(call.subjectsAsked).isZero();
    assertThat(call.lastSaid()).contains("Am I speaking with Maria Lopez?");
    assertThat(call.hears("Yes.").subjectsAsked).as("the control").isPositive();
  }

  /** After a no, a yes says that the patient is there, and not that it is them. */
  @ParameterizedTest
  @ValueSource(strings = {"Yeah, sure.", "Yes, of course.", "Yes. Yes.", "Yes, she is.", "Sure."})
  void takesNobodyForThePatientWhoHasSaidNo(String said) {
    var call = aCall().hears("No.", said);
    assertThat(call.subjectsAsked).isZero();
    assertThat(call.turns.identity()).isNotEqualTo(IdentityState.CONFIRMED);
    assertThat(aCall().hears("No.", "Yes, this is Maria.").turns.identity())
        .isEqualTo(IdentityState.CONFIRMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Yes, his wife speaking.",
        "Yes, it's her brother.",
        "Yes, her assistant.",
        "No, this is not her, she's at work."
      })
  void asksRelativesWhenThePatientCanBeReached(String said) {
    var call = aCall().hears(said);
    assertThat(call.lastSaid()).contains("When would be a good time to reach Maria Lopez?");
    assertThat(call.journal).noneMatch(line -> line.contains("wrong_person"));
    assertThat(call.subjectsAsked).isZero();
  }

  /** A mailbox greets with its owner's name, and nobody there hears the rest. */
  @Test
  void tellsNoMailboxWhyItCalls() {
    var call = aCall().hears("Hi, this is Maria Lopez.");
    assertThat(call.subjectsAsked).isZero();
    assertThat(call.lastSaid()).contains("Am I speaking with Maria Lopez?");
    assertThat(aCall().hears("This is Maria Lopez.").subjectsAsked).isPositive();

    call.hears("Please leave a brief message at the tone.");
    assertThat(call.subjectsAsked).isZero();
    assertThat(call.voice.isEnded()).isTrue();

    var person = aCall().hears("Hi, this is Maria Lopez.", "Yes.");
    assertThat(person.lastSaid()).contains(SECRET);
    var late = aCall().hears("Yes.", "You have reached the voicemail of Maria.");
    assertThat(late.voice.isEnded()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Can I leave a message for the doctor?", "Who is it you're trying to reach?"})
  void hangsUpOnNobodyWhoSpeaksOfMessages(String said) {
    assertThat(aCall().hears("Yes.", said).voice.isEnded()).isFalse();
    assertThat(aCall().hears("Yes, this is her speaking.").subjectsAsked).isPositive();
  }

  @Test
  void waitsForThePatientToComeToThePhone() {
    var call = aCall().hears("Hold on, let me get her.", "Hello?");
    assertThat(call.lastSaid()).contains("Am I speaking with Maria Lopez?");
    call.hears("Yes, this is she.");
    assertThat(call.lastSaid()).contains(SECRET);
  }

  @Test
  void triesAnotherTimeWhenThePatientIsOut() {
    var call = aCall().hears("No, this is her husband.");
    assertThat(call.lastSaid()).contains("When would be a good time to reach Maria Lopez?");
    call.hears("Tomorrow at nine, she'll be home.");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.CALLBACK_REQUESTED);
    assertThat(call.subjectsAsked).isZero();
  }

  @Test
  void asksWhoIsThereAfterAPlainNo() {
    var call = aCall().hears("No.");
    assertThat(call.lastSaid()).contains("wrong number?");
    call.hears("Yes, wrong number.");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.WRONG_NUMBER);
  }

  @Test
  void tellsWhoItIsWithoutAWordAboutHealth() {
    var call = aCall().hears("Who is this?");
    assertThat(call.lastSaid()).contains("Lakeside Clinic").doesNotContain(SECRET);
    call.hears("What is this about?");
    assertThat(call.lastSaid()).contains("only to Maria Lopez").doesNotContain(SECRET);
    call.hears("Are you a robot?");
    assertThat(call.lastSaid()).startsWith("Yes, I am an automated assistant");
    assertThat(call.subjectsAsked).isZero();
  }

  @Test
  void answersWhoItIsAndAsksAgainWhenTheYesMayHaveBeenAGreeting() {
    var call = aCall().hears("Yes, who is this?");
    assertThat(call.voice.said())
        .anyMatch(line -> line.contains("automated assistant of Lakeside"));
    assertThat(call.lastSaid()).doesNotContain(SECRET);
    call.hears("Yes, this is Maria.");
    assertThat(call.lastSaid()).contains(SECRET);
  }
}
