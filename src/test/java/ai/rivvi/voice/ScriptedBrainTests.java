package ai.rivvi.voice;

import static ai.rivvi.voice.TestCall.COMING;
import static ai.rivvi.voice.TestCall.RIDE;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole dialogues; each reads as the call it stands for. */
class ScriptedBrainTests {
  @Test
  void confirmsAnAppointment() {
    var call = aCall().hears("Yes, speaking.");
    assertThat(call.lastSaid()).contains(SECRET).endsWith("Can you come on Friday at 9 AM?");

    call.hears("Yes, I'll be there.");
    assertThat(call.lastSaid()).isEqualTo(RIDE.text());

    call.hears("My son does, yes.");
    assertThat(call.answered("coming")).isEqualTo("YES");
    assertThat(call.answered("when_else")).isNull();
    assertThat(call.turns.outcome()).isEqualTo(Outcome.GOAL_MET);
    assertThat(call.lastSaid()).endsWith("Goodbye.");
    assertThat(call.voice.isEnded()).isTrue();
  }

  @Test
  void asksForTheBirthDateBeforeItTellsWhyItCalls() {
    var call = aCall().askingBirthDate().hears("Yes, this is me.");
    assertThat(call.lastSaid()).contains("date of birth").doesNotContain(SECRET);

    call.hears("It's March 14, 1962.");
    assertThat(call.turns.identity()).isEqualTo(IdentityState.CONFIRMED);
    assertThat(call.lastSaid()).contains(SECRET);
  }

  @Test
  void givesASecondTryForTheBirthDateAndNoThird() {
    var call = aCall().askingBirthDate().hears("Yes.", "March 15, 1962");
    assertThat(call.lastSaid()).contains("once more");

    call.hears("April 14, 1962");
    assertThat(call.turns.identity()).isEqualTo(IdentityState.REFUSED);
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(call.lastSaid()).contains("Lakeside Clinic").doesNotContain(SECRET);
    assertThat(call.voice.isEnded()).isTrue();
  }

  @Test
  void acceptsTheRightBirthDateAtTheSecondTry() {
    var call =
        aCall().askingBirthDate().hears("Yes.", "March 15, 1962", "three fourteen sixty-two");
    assertThat(call.turns.identity()).isEqualTo(IdentityState.CONFIRMED);
  }

  @Test
  void endsWhenTheBirthDateIsNotGiven() {
    var call = aCall().askingBirthDate().hears("Yes.", "I'd rather not say.");
    assertThat(call.turns.identity()).isEqualTo(IdentityState.REFUSED);
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No, I can't make it then. Could we do Tuesday at 3 pm instead?",
        "No, that doesn't work for me. Tuesday at 3 pm would be better.",
        "I'm afraid not, I'd need another time. How about Tuesday at 3 pm?"
      })
  void notesAnotherTimeForAPersonToSettle(String answer) {
    var call = aCall().hears("Yes.", answer);
    assertThat(call.answered("coming")).isEqualTo("NO");
    assertThat(call.answered("when_else")).isEqualTo("2026-11-24T15:00");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(call.lastSaid()).contains("Tuesday, November 24 at 3:00 PM").endsWith("Goodbye.");
  }

  @Test
  void keepsAnotherTimeEvenWhenNoQuestionAsksForIt() {
    var call = aCall().asking(COMING).hears("Yes.", "No, but Tuesday at 3 pm works.");
    assertThat(call.answered("coming")).isEqualTo("NO");
    assertThat(call.answered("another_time")).isEqualTo("2026-11-24T15:00");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
  }

  @Test
  void asksForAnotherTimeWhenTheAnswerIsNo() {
    var call = aCall().hears("Yes.", "No, I can't come on Friday.");
    assertThat(call.lastSaid()).isEqualTo("I see. Would another time suit you?");

    call.hears("Yes please");
    assertThat(call.lastSaid()).isEqualTo("Which day and time would suit you?");

    call.hears("Thursday the 3rd at half past two");
    assertThat(call.answered("when_else")).isEqualTo("2026-12-03T14:30");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
  }

  @Test
  void declinesWhenNoOtherTimeIsWanted() {
    assertThat(aCall().hears("Yes.", "No.", "No, thank you.").turns.outcome())
        .isEqualTo(Outcome.DECLINED);
    assertThat(aCall().asking(COMING).hears("Yes.", "No.").turns.outcome())
        .isEqualTo(Outcome.DECLINED);
  }

  @Test
  void asksOnceAgainAndThenGoesOn() {
    var call = aCall().hears("Yes.", "The blue one");
    assertThat(call.lastSaid()).contains("did not understand").endsWith(COMING.text());

    call.hears("Purple, I guess");
    assertThat(call.lastSaid()).endsWith(TestCall.WHEN_ELSE.text());
    assertThat(call.turns.answers()).hasSize(1);
    assertThat(call.answered("coming")).isNull();

    call.hears("Tuesday at 3 pm", "Yes");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
  }

  @Test
  void keepsTypedAnswersOfEveryKind() {
    var call =
        aCall()
            .asking(
                new Ask(
                    "pain", "How strong is the pain, from 0 to 10?", Kind.NUMBER, List.of(), null),
                new Ask("site", "Which site?", Kind.CHOICE, List.of("Main Street", "Harbor"), null),
                new Ask("since", "Since which date?", Kind.DATE, List.of(), null),
                new Ask("at", "At what time?", Kind.TIME, List.of(), null),
                new Ask("words", "How do you feel?", Kind.TEXT, List.of(), null))
            .hears(
                "Yes.",
                "About three.",
                "the Harbor one",
                "November 30th",
                "half past two",
                "I've been busy, but all right.");
    assertThat(call.turns.answers())
        .extracting(TurnLog.Answer::value)
        .containsExactly("3", "Harbor", "2026-11-30", "14:30", "I've been busy, but all right.");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.GOAL_MET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please stop calling me.",
        "Yes, this is Maria, but take me off your list.",
        "Who is this? Stop calling!"
      })
  void takesAStopBeforeIdentity(String said) {
    var call = aCall().hears(said);
    assertThat(call.turns.outcome()).isEqualTo(Outcome.OPTED_OUT);
    assertThat(call.subjectsAsked).isZero();
    assertThat(call.voice.isEnded()).isTrue();
  }

  @Test
  void takesAStopAmidTheQuestionsAndAfterTheLastWord() {
    assertThat(aCall().hears("Yes.", "Yes I'll come, but stop calling me.").turns.outcome())
        .isEqualTo(Outcome.OPTED_OUT);

    var done = aCall().asking(COMING).hears("Yes.", "Yes.", "And don't call me again.");
    assertThat(done.turns.outcome()).isEqualTo(Outcome.GOAL_MET);
    assertThat(done.journal).contains("committed opt_out ");
  }

  @Test
  void saysWhatAStopProtects() {
    assertThat(aCall().hears("Stop calling me.").lastSaid())
        .startsWith("I have taken this number off our list");
    var patient = aCall().hears("Yes.", "Stop calling me.");
    assertThat(patient.lastSaid()).startsWith("I have taken you off our list");
    assertThat(patient.journal).contains("committed opt_out ");
    var household = aCall().hears("Yes.", "Please stop calling this number.");
    assertThat(household.lastSaid()).startsWith("I have taken this number off our list");
    assertThat(household.journal).contains("committed opt_out this_number");
  }

  @Test
  void doesNotTakeADontStopForAStop() {
    var call = aCall().hears("Yes.", "Don't stop, I'm listening.");
    assertThat(call.turns.outcome()).isNull();
    assertThat(call.voice.isEnded()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Could you call me back in two minutes?",
        "I can't talk right now, could you call me back in two minutes?",
        "Not now, please call me again in two minutes."
      })
  void arrangesACallback(String said) {
    var call = aCall().hears("Yes.", said);
    assertThat(call.journal).contains("committed request_callback 2026-11-18T15:07:00Z");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.CALLBACK_REQUESTED);
    assertThat(call.lastSaid()).contains("in 2 minutes").endsWith("Goodbye.");
  }

  /** The tool keeps the wish of somebody who was not identified, and nobody promises a time. */
  @Test
  void promisesNoTimeThatIsOnlyNoted() {
    var call =
        aCall()
            .answeringCallbacks(new AgentTool.Result.Noted())
            .hears("I can't talk right now, could you call me back in two minutes?");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.CALLBACK_REQUESTED);
    assertThat(call.lastSaid()).contains("cannot promise").doesNotContain("minutes");
  }

  @Test
  void asksWhenToCallAndTakesTwoHoursWhenNobodySays() {
    var call = aCall().hears("I'm busy right now");
    assertThat(call.lastSaid()).contains("When should I call again?");

    call.hears("I don't know, later");
    assertThat(call.journal).contains("committed request_callback 2026-11-18T17:05:00Z");
    assertThat(call.lastSaid()).contains("later");

    var named = aCall().hears("Call me later", "tomorrow at nine");
    assertThat(named.journal).contains("committed request_callback 2026-11-19T14:00:00Z");
  }

  @Test
  void apologizesWhenItCannotArrangeACallback() {
    var call = aCall().withTools().hears("Yes.", "Call me tomorrow at nine.");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(call.lastSaid()).startsWith("I am sorry");
  }

  @ParameterizedTest
  @EnumSource(AgentTool.Refusal.class)
  void saysInTheCallsLanguageWhyThereIsNoCallback(AgentTool.Refusal why) {
    var english = aCall().refusingCallbacks(why).hears("Yes.", "Call me tomorrow at nine.");
    assertThat(english.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(english.allSaid()).contains("I am sorry").doesNotContain("Lo siento", "Disculpe");

    var spanish =
        aCall().inSpanish().refusingCallbacks(why).hears("Sí.", "Llámeme mañana a las nueve.");
    assertThat(spanish.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(spanish.allSaid()).containsAnyOf("Lo siento", "Disculpe").doesNotContain("sorry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"No, you have the wrong number.", "Sorry, wrong number."})
  void givesUpAWrongNumber(String said) {
    var call = aCall().hears(said);
    assertThat(call.journal).contains("committed wrong_number ");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.WRONG_NUMBER);
    assertThat(call.turns.identity()).isEqualTo(IdentityState.REFUSED);
    assertThat(call.subjectsAsked).isZero();
  }

  @Test
  void hearsACallLaterInPlaceOfAnAnswerInTheirOwnWords() {
    var call = aCall().asking(new Ask("words", "How do you feel?", Kind.TEXT, List.of(), null));
    call.hears("Yes.", "Could you call me back in two minutes?");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.CALLBACK_REQUESTED);
  }

  @Test
  void givesUpAWrongPerson() {
    var call = aCall().hears("No, this is the wrong person. There's nobody here by that name.");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.WRONG_PERSON);
    assertThat(call.subjectsAsked).isZero();
  }

  @Test
  void takesAStopInAnEmergency() {
    var call = aCall().hears("It's an emergency, stop calling me!");
    assertThat(call.journal).contains("committed opt_out ");
    assertThat(call.lastSaid()).contains("emergency number");
  }

  @Test
  void repeatsItsQuestion() {
    var call = aCall().hears("Yes.", "Sorry, can you repeat that?");
    assertThat(call.lastSaid()).isEqualTo(COMING.text());
  }

  @Test
  void leavesToAPersonWhoAsksForOneAndEmergencies() {
    assertThat(aCall().hears("Yes.", "Can I speak to a nurse?").turns.outcome())
        .isEqualTo(Outcome.NEEDS_PERSON);
    var call = aCall().hears("I'm having chest pains");
    assertThat(call.lastSaid()).contains("emergency number");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
  }

  @Test
  void endsPolitelyWhenThePatientLeaves() {
    assertThat(aCall().hears("Bye.").turns.outcome()).isEqualTo(Outcome.DROPPED);
    assertThat(aCall().hears("Yes.", "I have to go, bye.").turns.outcome())
        .isEqualTo(Outcome.DROPPED);
    assertThat(aCall().asking(COMING).hears("Yes.", "Yes, bye.").turns.outcome())
        .isEqualTo(Outcome.GOAL_MET);
  }

  @Test
  void saysNothingMoreToAMachine() {
    var call = aCall().hears("You have reached my voicemail. Please leave a message.");
    assertThat(call.voice.said()).hasSize(1);
    assertThat(call.voice.isEnded()).isTrue();
    assertThat(call.turns.outcome()).isEqualTo(Outcome.MACHINE);
  }

  @Test
  void speaksSpanish() {
    var call = aCall().inSpanish().askingBirthDate().hears("Sí, soy yo.");
    assertThat(call.lastSaid()).contains("fecha de nacimiento");
    call.hears("Es el 14 de marzo de 1962.");
    assertThat(call.lastSaid()).contains(SECRET);
    call.hears("No, no puedo. ¿Podría ser el martes a las 3 de la tarde?");
    assertThat(call.answered("when_else")).isEqualTo("2026-11-24T15:00");
    assertThat(call.lastSaid()).contains("martes 24 de noviembre a las 15:00").endsWith("Adiós.");

    var stop = aCall().inSpanish().hears("Por favor, no me llamen más.");
    assertThat(stop.turns.outcome()).isEqualTo(Outcome.OPTED_OUT);
    assertThat(stop.lastSaid()).endsWith("Adiós.");
  }

  @Test
  void onlyInformsWhenThereIsNothingToAsk() {
    var call = aCall().asking().hears("Yes.");
    assertThat(call.lastSaid()).contains(SECRET).endsWith("Goodbye.");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.GOAL_MET);
  }
}
