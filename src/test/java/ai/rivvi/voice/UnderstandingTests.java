package ai.rivvi.voice;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.voice.Understanding.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnderstandingTests {
  private static final List<Signal> ALL = List.of(Signal.values());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Yes.",
        "yep",
        "Yeah, that works for me.",
        "Sure, no problem.",
        "Yes, I'll be there.",
        "I will be there",
        "That's right.",
        "Of course!",
        "I can make it",
        "Sounds good",
        "Uh huh",
        "Okay, see you then.",
        "No problem",
        "Why not?",
        "Um, yes please",
        "Hello, yes",
        "No... yes, I can.",
        "Sí.",
        "Sí, claro.",
        "Sí, así es.",
        "Claro, ahí estaré",
        "Por supuesto",
        "De acuerdo",
        "1"
      })
  void hearsAYes(String text) {
    assertThat(Understanding.of(text).verdict()).isEqualTo(Verdict.YES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No.",
        "Nope",
        "no thanks",
        "I can't make it",
        "I'm afraid not",
        "That doesn't work for me",
        "No, I can't make it then.",
        "Yeah, no, I can't.",
        "Yes, but I can't come",
        "Of course not",
        "I don't think so",
        "Not really",
        "No, it's fine as it is.",
        "No, thank you, that time is fine.",
        "I won't be able to come",
        "No, gracias",
        "No puedo",
        "Claro que no",
        "Ya no",
        "2"
      })
  void hearsANo(String text) {
    assertThat(Understanding.of(text).verdict()).isEqualTo(Verdict.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm not sure",
        "Maybe",
        "Yes and no... hmm, it depends",
        "I don't know",
        "The blue one",
        "No sé",
        "Quizás",
        "hmm"
      })
  void leavesOpenWhatIsNeither(String text) {
    assertThat(Understanding.of(text).verdict()).isNotEqualTo(Verdict.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Stop.",
        "Please stop calling me.",
        "Stop calling me, please, and take me off your list.",
        "Don't call me again, please.",
        "Yes, please stop calling me.",
        "No, stop calling me",
        "no stop calling me",
        "I said stop it",
        "Quit calling this number",
        "Remove me from your list",
        "please remove my number",
        "take us off the call list",
        "Do not call",
        "Never call me again",
        "don't ever call here again",
        "I don't want any more calls",
        "I do not want you to call me",
        "I don't want these calls anymore",
        "no more calls please",
        "Put me on your do not call list",
        "Unsubscribe",
        "I want to opt out",
        "leave me alone",
        "Why don't you stop calling me",
        "Can't you stop calling me?",
        "Won't you stop calling?",
        "No leave me alone",
        "No please take me off your list",
        "no no get me off your list",
        "Yes this is Maria but stop calling me all the time",
        "I'm fine thanks. Also, could you stop calling?",
        "It is on the fourteenth, and please take me off your list.",
        "Por favor, no me llamen más.",
        "No me vuelvan a llamar, por favor.",
        "Sí, no me llamen más.",
        "Dejen de llamarme",
        "No quiero que me llamen",
        "No quiero más llamadas",
        "Quíteme de su lista",
        "Ya no me llamen"
      })
  void hearsAStop(String text) {
    assertThat(Understanding.of(text).signal(ALL)).contains(Signal.STOP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Stop calling this number.",
        "Please take this number off your list",
        "Remove this phone number from your list",
        "Don't call here again",
        "Do not call us anymore",
        "Take us off your list",
        "This is our home phone. Stop calling.",
        "Stop calling this house",
        "No llamen más a este número",
        "No nos llamen más",
        "Dejen de llamarnos"
      })
  void hearsThatAStopIsAboutTheNumber(String text) {
    assertThat(Understanding.of(text).signal(ALL)).contains(Signal.STOP);
    assertThat(StopRequest.isAboutNumber(Utterance.of(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Stop calling me.",
        "Please take me off your list",
        "Maria here, stop calling me",
        "I don't want any more calls",
        "No me llamen más"
      })
  void hearsThatAStopIsAboutOneselfAlone(String text) {
    assertThat(Understanding.of(text).signal(ALL)).contains(Signal.STOP);
    assertThat(StopRequest.isAboutNumber(Utterance.of(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Don't stop",
        "Please don't stop calling me",
        "I never said stop calling",
        "I'm not asking you to stop calling",
        "I'll stop by tomorrow",
        "Should I stop taking the pills?",
        "I did not stop the medication",
        "The bus stop is far",
        "Don't call me before noon, call me at three",
        "Don't call me now, call me later",
        "Do not remove me from the list",
        "Can you remove me from the appointment on Friday",
        "Please take me off the waiting list",
        "Please call me again in two minutes.",
        "No dejen de llamarme",
        "No me llame ahora, llámeme mañana",
        "Yes.",
        "Tuesday at 3 pm"
      })
  void hearsNoStopWhereNoneIs(String text) {
    assertThat(Understanding.of(text).signal(List.of(Signal.STOP))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Could you call me back in two minutes?                          | LATER
          I can't talk right now, could you call me back in two minutes?  | LATER
          Not now, please call me again in two minutes.                   | LATER
          ¿Me puede llamar en dos minutos?                                | LATER
          Ahora no puedo, llámeme en dos minutos, por favor.              | LATER
          Call me later                                                   | LATER
          I'm busy right now                                              | LATER
          This is not a good time                                         | LATER
          Maybe another time                                              | LATER
          I'm driving                                                     | LATER
          Try me tomorrow at nine                                         | LATER
          Más tarde, por favor                                            | LATER
          No, you have the wrong number.                                  | WRONG_NUMBER
          Sorry, wrong number.                                            | WRONG_NUMBER
          There is nobody here by that name                               | WRONG_NUMBER
          She doesn't live here                                           | WRONG_NUMBER
          No, tiene el número equivocado.                                 | WRONG_NUMBER
          No, número equivocado, aquí no vive nadie con ese nombre.       | WRONG_NUMBER
          No, this is the wrong person.                                   | WRONG_PERSON
          You've got the wrong person                                     | WRONG_PERSON
          No, I don't know that person.                                   | WRONG_PERSON
          No, no conozco a esa persona.                                   | WRONG_PERSON
          No, this is her husband                                         | NOT_HERE
          She's not home                                                  | NOT_HERE
          This is Maria's daughter                                        | NOT_HERE
          I'm her mother                                                  | NOT_HERE
          No, soy su esposo                                               | NOT_HERE
          No está                                                         | NOT_HERE
          Hold on                                                         | HOLD_ON
          Just a second                                                   | HOLD_ON
          Yes, one moment, let me get her                                 | HOLD_ON
          Un momento, por favor                                           | HOLD_ON
          Who is this?                                                    | WHO_IS_THIS
          Who's calling please?                                           | WHO_IS_THIS
          ¿Quién habla?                                                   | WHO_IS_THIS
          Are you a robot?                                                | ROBOT
          Am I talking to a real person?                                  | ROBOT
          Is this a recording?                                            | ROBOT
          ¿Es usted un robot?                                             | ROBOT
          What is this about?                                             | ABOUT
          What do you want?                                               | ABOUT
          ¿De qué se trata?                                               | ABOUT
          Can you repeat that please?                                     | REPEAT
          Sorry, what?                                                    | REPEAT
          I didn't catch that                                             | REPEAT
          Hello?                                                          | REPEAT
          Hello, is anybody there?                                        | REPEAT
          ¿Bueno?                                                         | REPEAT
          ¿Puede repetir?                                                 | REPEAT
          I want to speak to a human                                      | PERSON
          Can I talk to someone?                                          | PERSON
          Can I speak with the nurse?                                     | PERSON
          Quiero hablar con una persona                                   | PERSON
          I'm having chest pains                                          | EMERGENCY
          I'm not interested                                              | NOT_INTERESTED
          Goodbye                                                         | GOODBYE
          Okay, bye.                                                      | GOODBYE
          I have to go                                                    | GOODBYE
          Gracias, adiós.                                                 | GOODBYE
          Please leave a message after the tone.                          | MACHINE
          Hola, este es mi buzón de voz. Deje su mensaje.                 | MACHINE
          """)
  void hearsWhatElseIsWanted(String text, Signal signal) {
    assertThat(Understanding.of(text).signal(ALL)).contains(signal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Yes.",
        "No.",
        "Yes, I'll be there.",
        "No, that doesn't work for me. Tuesday at 3 pm would be better.",
        "I'm afraid not, I'd need another time. How about Thursday at 10 am?",
        "No, I can't make it then. Could we do Monday at 11 am instead?",
        "March 14, 1962",
        "I'll call you later",
        "About three."
      })
  void hearsNothingElseInAPlainAnswer(String text) {
    assertThat(
            Understanding.of(text).signal(ALL.stream().filter(s -> s != Signal.GOODBYE).toList()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "About three., 3",
    "'Three, I''d say.', 3",
    "Two or three.,",
    "seven out of nothing, 7",
    "120, 120",
    "I have sixty two of them, 62",
    "Unos tres., 3",
    "none of it,"
  })
  void hearsANumber(String text, String number) {
    assertThat(Understanding.of(text).number()).isEqualTo(number);
  }

  @Test
  void hearsAChoiceByItsWordsOrItsPlace() {
    var choices = List.of("Main Street", "Harbor");
    assertThat(Understanding.of("the harbor one").choice(choices)).isEqualTo("Harbor");
    assertThat(Understanding.of("Main street, please").choice(choices)).isEqualTo("Main Street");
    assertThat(Understanding.of("the second").choice(choices)).isEqualTo("Harbor");
    assertThat(Understanding.of("harbor or main street").choice(choices)).isNull();
    assertThat(Understanding.of("neither").choice(choices)).isNull();
  }
}
