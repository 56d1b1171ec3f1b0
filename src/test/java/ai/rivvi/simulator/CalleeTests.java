package ai.rivvi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalleeTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello, this is an assistant. Am I speaking with Ana Brown? | NAME",
        "May I speak with Mr. O'Neill? | NAME",
        "Is this Wei Kowalski? | NAME",
        "Before we go on, could you tell me your date of birth? | BIRTH_DATE",
        "Please tell me the day you were born. | BIRTH_DATE",
        "Is now a good time to talk? | GOOD_TIME",
        "You have an appointment on Tuesday. Will you come? | COMING",
        "Is this still correct? | YES_NO",
        "Can you make it, or would you like to reschedule? | COMING",
        "Would you like another time? | RESCHEDULE",
        "Which day would suit you better? | WHEN",
        "What time would you prefer? | WHEN",
        "On a scale from 0 to 10, how bad is it? | NUMBER",
        "How are you feeling today? | OPEN",
        "Do you prefer the morning or the afternoon? | CHOICE",
        "I see. Would another time suit you? | RESCHEDULE",
        "All right. When should I call again? | WHEN",
        "Could you confirm that you are Ana Brown? | NAME",
        "I am sorry. Is Ana available, or do I have the wrong number? | YES_NO",
        "Thank you very much. Have a good day. Goodbye. | GOODBYE",
        "Of course, take your time. | STATEMENT",
        "Entiendo. ¿Le vendría bien otra hora? | RESCHEDULE",
        "¿Qué día y a qué hora le vendría bien? | WHEN",
        "Do you have any questions? | ANYTHING_ELSE",
        "Is there anything else I can do for you? | ANYTHING_ELSE",
        "To confirm press 1. | PRESS_ONE",
        "Thank you. Have a good day, goodbye. | GOODBYE",
        "Thank you, one moment. | STATEMENT",
        "¿Hablo con María García? | NAME",
        "¿Cuál es su fecha de nacimiento? | BIRTH_DATE",
        "¿Puede venir el martes? | COMING",
        "¿Qué día le queda mejor? | WHEN",
        "Gracias, adiós. | GOODBYE",
        "You are seeing Dr. Reyes on Friday at 9 a.m. Can you come? | COMING"
      })
  void understandsWhatIsAsked(String turn, Intent intent) {
    assertThat(Intent.of(turn)).isEqualTo(intent);
  }

  @Test
  void keepsToItsOwnTimeAndAgreesToHearItBack() {
    var callee = callee("+12125550102", null);
    callee.hear("Am I speaking with Ana?");

    String first = said(callee.hear("Can you make it on Friday at nine?"));
    String again =
        said(callee.hear("Sorry, I did not catch that. Can you make it on Friday at nine?"));
    String agreed = said(callee.hear("I noted your wish. Is that right?"));

    assertThat(first).contains(" at ");
    assertThat(again)
        .contains(first.replaceAll(".*?((Mon|Tues|Wednes|Thurs)day at [^.?]*m).*", "$1"));
    assertThat(agreed).startsWith("Yes");
  }

  @Test
  void speaksTheBirthDateInItsLanguage() {
    var callee = callee("+12125550101", LocalDate.of(1962, 3, 14));
    callee.hearsLanguage("es-US");

    assertThat(said(callee.hear("¿Cuál es su fecha de nacimiento?")))
        .contains("14 de marzo de 1962");
  }

  @Test
  void asksToMoveAgainWhenTheAgentOffersAnotherTime() {
    var callee = callee("+12125550102", null);
    callee.hear("Am I speaking with Ana?");
    callee.hear("Can you make it on Friday at nine?");

    assertThat(said(callee.hear("I see. Would another time suit you?"))).startsWith("Yes");
  }

  @Test
  void tellsWhenToCallBack() {
    var callee = callee("+12125550119", null);
    callee.hear("Am I speaking with Ana?");
    callee.hear("What is your date of birth?");

    assertThat(said(callee.hear("All right. When should I call again?"))).contains("two minutes");
  }

  @Test
  void choosesOneOfWhatIsNamed() {
    assertThat(
            said(callee("+12125550101", null).hear("Do you prefer the morning or the afternoon?")))
        .startsWith("The afternoon");
  }

  @Test
  void saysNothingToAStatement() {
    assertThat(callee("+12125550101", null).hear("One moment."))
        .isInstanceOf(Callee.Reaction.Silence.class);
  }

  @Test
  void pressesWhenAskedTo() {
    assertThat(callee("+12125550101", null).hear("To confirm press 1."))
        .isEqualTo(new Callee.Reaction.Press("1"));
  }

  private static Callee callee(String phone, @Nullable LocalDate birthDate) {
    return new Callee(new Person(phone, birthDate, null), false, 7);
  }

  private static String said(Callee.Reaction reaction) {
    return ((Callee.Reaction.Say) reaction).text();
  }
}
