package ai.rivvi.voice;

import static ai.rivvi.voice.TestCall.COMING;
import static ai.rivvi.voice.TestCall.SECRET;
import static ai.rivvi.voice.TestCall.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.voice.CallSubject.Ask;
import ai.rivvi.voice.CallSubject.Kind;
import ai.rivvi.voice.TurnLog.IdentityState;
import ai.rivvi.voice.TurnLog.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a call when calls are not wanted, perhaps not wanted, or help is needed. */
class StopDialogueTests {
  private static final String ASKED = "Do you want us to stop calling you?";
  private static final Ask WORDS =
      new Ask("words", "Is there anything else?", Kind.TEXT, List.of(), null);
  private static final Ask NURSE =
      new Ask("nurse", "Would you like a nurse to call you?", Kind.YES_NO, List.of(), null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I never want you to call me again.",
        "Don't you ever call me again!",
        "If you call me again I'm calling the police."
      })
  void neverBooksACallForWhoeverSaysNever(String said) {
    for (var call : List.of(aCall().hears(said), aCall().hears("Yes.", said))) {
      assertThat(call.turns.outcome()).isEqualTo(Outcome.OPTED_OUT);
      assertThat(call.journal).noneMatch(line -> line.contains("request_callback"));
    }
    var spanish = aCall().inSpanish().hears("No quiero que me vuelva a llamar.");
    assertThat(spanish.turns.outcome()).isEqualTo(Outcome.OPTED_OUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Never!", "No.", "No, thank you.", "Nunca", "Don't.", "Nobody"})
  void asksWhoeverNamesNoTimeButNo(String said) {
    var call = aCall().hears("I'm busy right now", said);
    assertThat(call.lastSaid()).contains(ASKED);
    assertThat(call.journal).noneMatch(line -> line.contains("request_callback"));

    call.hears("Yes.");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.OPTED_OUT);
    assertThat(call.journal).noneMatch(line -> line.contains("request_callback"));
  }

  /** The control: whoever says no to that is called again. */
  @Test
  void callsAgainWhoeverDoesNotWantCallsToStop() {
    var call = aCall().hears("I'm busy right now", "No.", "No, don't stop.");
    assertThat(call.journal).contains("committed request_callback 2026-11-18T17:05:00Z");
  }

  @Test
  void takesNoTimeAtWhichACallIsNotWanted() {
    var call =
        aCall().hears("I'm busy right now", "Don't call me on Monday, call me on Tuesday at 3 pm");
    assertThat(call.journal).contains("committed request_callback 2026-11-24T20:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Yes.", "Yes please", "I guess so", "You keep calling", "No more"})
  void stopsOnAnythingButAClearNo(String said) {
    var call = aCall().hears("Yes.", "Why do you keep calling me?");
    assertThat(call.lastSaid()).contains(ASKED);
    call.hears(said);
    assertThat(call.turns.outcome()).isEqualTo(Outcome.OPTED_OUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"No.", "No, no, it's fine.", "No, you can call me.", "Don't stop"})
  void goesOnAfterAClearNo(String said) {
    var call = aCall().hears("Yes.", "Why do you keep calling me?", said);
    assertThat(call.lastSaid()).isEqualTo(COMING.text());
    call.hears("Yes, I'll be there.", "Yes");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.GOAL_MET);
  }

  @Test
  void asksAgainWhoeverDidNotHear() {
    var call = aCall().hears("Yes.", "Why do you keep calling me?", "What?");
    assertThat(call.lastSaid()).contains(ASKED);
    assertThat(call.turns.outcome()).isNull();
  }

  @Test
  void asksBeforeIdentityToo() {
    var call = aCall().hears("Don't call me at work.");
    assertThat(call.lastSaid()).contains(ASKED);
    call.hears("No.");
    assertThat(call.lastSaid()).contains("Am I speaking with Maria Lopez?");
    assertThat(aCall().hears("Don't call me at work.", "Yes").turns.outcome())
        .isEqualTo(Outcome.OPTED_OUT);

    var known = aCall().hears("Yes, this is Maria, but I'm tired of these calls.");
    assertThat(known.subjectsAsked).isZero();
    known.hears("No.");
    assertThat(known.turns.identity()).isEqualTo(IdentityState.CONFIRMED);
    assertThat(known.lastSaid()).contains(SECRET);
  }

  @Test
  void keepsTheAnswerThatCameWithADoubtfulStop() {
    var call = aCall().asking(NURSE, WORDS).hears("Yes.", "No, I don't want her to call me.");
    assertThat(call.answered("nurse")).isEqualTo("NO");
    assertThat(call.lastSaid()).contains(ASKED);
    call.hears("No.");
    assertThat(call.lastSaid()).isEqualTo(WORDS.text());
  }

  @Test
  void keepsTheAnswerThatCameWithAStop() {
    var call = aCall().asking(WORDS).hears("Yes.", "My knee hurts. And stop calling me.");
    assertThat(call.answered("words")).isEqualTo("My knee hurts. And stop calling me.");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.OPTED_OUT);

    var no = aCall().hears("Yes.", "No, stop calling me.");
    assertThat(no.answered("coming")).isNull();
    assertThat(no.turns.outcome()).isEqualTo(Outcome.OPTED_OUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "He wants to take me off the metformin.",
        "When do they remove my stitches?",
        "My knees don't bother me any more"
      })
  void keepsMedicalAnswersAsAnswers(String said) {
    var call = aCall().asking(WORDS).hears("Yes.", said);
    assertThat(call.answered("words")).isEqualTo(said);
    assertThat(call.journal).noneMatch(line -> line.contains("opt_out"));
    assertThat(call.turns.outcome()).isEqualTo(Outcome.GOAL_MET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I have pain in my chest",
        "I think I'm having a heart attack",
        "I want to die",
        "Necesito una ambulancia"
      })
  void leavesEmergenciesToAPersonAndKeepsTheAnswer(String said) {
    var call = aCall().asking(WORDS).hears("Yes.", said);
    assertThat(call.lastSaid()).contains("emergency number");
    assertThat(call.answered("words")).isEqualTo(said);
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
  }

  @Test
  void hearsAnEmergencyWhereverTheCallIs() {
    var stroke = aCall().hears("Yes.", "I can't, I'm having a stroke");
    assertThat(stroke.answered("coming")).isEqualTo("NO");
    for (var call :
        List.of(
            stroke,
            aCall().hears("No, he can't breathe!"),
            aCall().hears("No.", "She is unconscious"),
            aCall().askingBirthDate().hears("Yes.", "I'm having a heart attack"),
            aCall().hears("I'm busy right now", "I'm bleeding badly"),
            aCall().hears("Yes.", "Why do you keep calling me?", "I want to die"))) {
      assertThat(call.lastSaid()).contains("emergency number");
      assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    }
  }

  /** The control: what is over is no emergency. */
  @Test
  void goesOnAfterAnEmergencyOfLongAgo() {
    var call = aCall().asking(WORDS).hears("Yes.", "I had a stroke two years ago");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.GOAL_MET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Yes, I need to cancel it.",
        "Yes, but I need to reschedule.",
        "Yes, but I'm not coming.",
        "Yes, I want another day"
      })
  void takesNoYesThatWantsAChange(String said) {
    var call = aCall().asking(COMING).hears("Yes.", said);
    assertThat(call.answered("coming")).isNotEqualTo("YES");
    assertThat(call.turns.outcome()).isNotEqualTo(Outcome.GOAL_MET);
    call.hears(said);
    assertThat(call.turns.outcome()).isNotEqualTo(Outcome.GOAL_MET);
    assertThat(call.answered("coming")).isNotEqualTo("YES");
  }

  @Test
  void notesTheTimeOfAYesThatWantsAnother() {
    var call = aCall().hears("Yes.", "Yes, but can we make it Thursday at 10 am?");
    assertThat(call.answered("coming")).isEqualTo("NO");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);

    var spanish = aCall().inSpanish().asking(COMING).hears("Sí.", "Sí, pero tengo que cancelar.");
    assertThat(spanish.turns.outcome()).isNull();
    assertThat(spanish.answered("coming")).isNull();
  }

  /** The control: a plain yes is one, and a change that is denied is none. */
  @ParameterizedTest
  @ValueSource(strings = {"Yes, I'll be there.", "Yes, I don't need to change it."})
  void takesAYesThatChangesNothing(String said) {
    assertThat(aCall().asking(COMING).hears("Yes.", said).turns.outcome())
        .isEqualTo(Outcome.GOAL_MET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I don't know who you are.",
        "I don't know who this is.",
        "I don't know this number.",
        "I've never heard of your clinic"
      })
  void losesNoNumberToWhoeverAsksWarily(String said) {
    var call = aCall().hears(said);
    assertThat(call.lastSaid()).contains("Lakeside Clinic");
    assertThat(call.journal).noneMatch(line -> line.contains("committed"));
    call.hears("Yes, this is Maria.");
    assertThat(call.lastSaid()).contains(SECRET);
  }

  @Test
  void asksOnceWhoeverDoesNotKnowTheName() {
    var call = aCall().hears("I don't know her.");
    assertThat(call.lastSaid()).contains("wrong number?");
    assertThat(call.journal).noneMatch(line -> line.contains("committed"));
    call.hears("I don't know that person.");
    assertThat(call.journal).contains("committed wrong_person ");

    assertThat(aCall().hears("You have the wrong person.").journal)
        .contains("committed wrong_person ");
    var spanish = aCall().inSpanish().hears("No conozco esa clínica.");
    assertThat(spanish.journal).noneMatch(line -> line.contains("committed"));
  }

  @Test
  void takesAnUnknownBirthDateAsARefusalOfTheDate() {
    var call = aCall().askingBirthDate().hears("Yes.", "I don't know her date of birth");
    assertThat(call.turns.identity()).isEqualTo(IdentityState.REFUSED);
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(call.journal).noneMatch(line -> line.contains("committed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No, I'm working on Tuesday.",
        "I can't, I'm at work on Tuesdays.",
        "No, I'm at work",
        "No, I'm busy that day"
      })
  void takesAReasonForTheNoThatItIs(String said) {
    var call = aCall().hears("Yes.", said);
    assertThat(call.answered("coming")).isEqualTo("NO");
    assertThat(call.journal).noneMatch(line -> line.contains("request_callback"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"I'm at work right now", "No, I'm driving", "I can't talk right now"})
  void asksWhenToCallWhomItDoesNotSuitNow(String said) {
    assertThat(aCall().hears("Yes.", said).lastSaid()).contains("When should I call again?");
  }

  @Test
  void takesNoBusyDayForAYes() {
    var call = aCall().asking(COMING).hears("Yes.", "I'm working on Tuesday.");
    assertThat(call.turns.outcome()).isNull();
    assertThat(call.answered("coming")).isNull();
  }
}
