package ai.rivvi.voice;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.voice.Understanding.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as saying that one is the patient. */
class ClaimedIdentityTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Yes, this is me.",
        "Yes, speaking.",
        "Speaking, yes.",
        "Speaking",
        "This is she",
        "This is he speaking",
        "That's me",
        "Yeah that's me",
        "Yes?",
        "Maria Lopez",
        "This is Maria",
        "Maria speaking",
        "Hi, this is Maria Lopez speaking.",
        "Yes, it's Maria",
        "Yup, you got her",
        "Sí, soy yo.",
        "Sí, con ella habla.",
        "Ella habla",
        "Sí, dígame, soy yo.",
        "Yes, of course. Yes.",
        "Yes, good morning, how can I help you?",
        "Yes sir, go ahead",
        "Yes, I am Maria Lopez.",
        "Sí, buenos días",
        "Sí, con ella.",
        "Yes, is something wrong?",
        "Yes, this is her speaking.",
        "La misma"
      })
  void knowsThePatientByHerAnswer(String text) {
    assertThat(Understanding.of(text).isPatient("María López")).isEqualTo(Verdict.YES);
  }

  /** Names that are words for relatives, too. */
  @Test
  void knowsPatientsOfEveryName() {
    assertThat(Understanding.of("Sí, soy Carlos Nieto").isPatient("Carlos Nieto"))
        .isEqualTo(Verdict.YES);
    assertThat(Understanding.of("Yes, this is Amy Friend.").isPatient("Amy Friend"))
        .isEqualTo(Verdict.YES);
    assertThat(Understanding.of("Yes, a friend of Amy").isPatient("Amy Lee"))
        .isNotEqualTo(Verdict.YES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Yes, this is John.",
        "Yes, who is this?",
        "Yes, his wife speaking.",
        "Yes, it's her brother.",
        "Yes, her sister.",
        "Yeah, this is the front desk",
        "Yes, Joe's Pizza",
        "Yes, I can take a message",
        "Yes, I'm answering for Maria",
        "Maria Lopez, that's my mom",
        "Maria Lopez, yes, I'm her sister",
        "Sí, su esposa.",
        "Sí, habla la hija",
        "Sí, es la casa de Maria",
        "Yes one moment please",
        "Sure, let me get her",
        "Maria, phone for you",
        "Lopez speaking",
        "Okay.",
        "I'm good, how are you?",
        "Who's speaking?",
        "Maria?",
        "You want Maria?",
        "Yes, she is in the kitchen",
        "Tom speaking",
        "This is Tom",
        "You are speaking with her husband",
        "No, this is her husband",
        "No",
        "That's not me",
        "Fine",
        "What do you want?",
        "Hello?"
      })
  void takesNobodyElseForThePatient(String text) {
    assertThat(Understanding.of(text).isPatient("Maria Lopez")).isNotEqualTo(Verdict.YES);
  }
}
