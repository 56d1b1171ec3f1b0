package ai.rivvi.prompts;

import static ai.rivvi.prompts.Contents.VOICEMAIL;
import static ai.rivvi.prompts.Contents.variable;
import static ai.rivvi.prompts.Contents.yesNo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.rivvi.prompts.PromptContent.AnswerType;
import ai.rivvi.prompts.PromptContent.Question;
import ai.rivvi.prompts.PromptContent.VariableType;
import ai.rivvi.shared.Invalid;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentRulesTests {
  private final ContentRules rules = new ContentRules(new PromptSettings(100, 80, 3, 3, 3));

  private List<String> faults(PromptContent content) {
    var refusal = catchThrowableOfType(Invalid.class, () -> rules.check(content));
    return refusal == null
        ? List.of()
        : refusal.errors().stream().map(error -> error.field() + " " + error.message()).toList();
  }

  @Test
  void acceptsDeclaredVariablesAndBuiltIns() {
    assertThat(faults(Contents.text("Hello {{given_name}}, see you on {{ visit_at }}."))).isEmpty();
  }

  @Test
  void namesAVariableThatIsNotDeclared() {
    assertThat(faults(Contents.text("On {{visit_date}}.")))
        .containsExactly("content.text uses {{visit_date}}, which is not declared");
    assertThat(
            faults(
                Contents.of(
                    "Hello.",
                    List.of(),
                    List.of(new Question("q", "On {{day}}?", AnswerType.YES_NO, List.of(), null)))))
        .containsExactly("content.questions[0].text uses {{day}}, which is not declared");
  }

  @Test
  void nothingAboutThePatientIsSaidToAMachine() {
    var content =
        new PromptContent(
            "Hello.",
            List.of(variable("visit_at", VariableType.DATE_TIME)),
            List.of(),
            "Hello {{given_name}}, come on {{visit_at}}.",
            null);
    assertThat(faults(content))
        .singleElement()
        .asString()
        .startsWith("content.voicemailText may use only {{callback_number}} and {{clinic_name}}")
        .endsWith("it uses {{given_name}} and {{visit_at}}");
  }

  @Test
  void theGreetingNamesOnlyTheClinicAndThePatient() {
    var content =
        new PromptContent("Hello.", List.of(), List.of(), VOICEMAIL, "Dr. {{callback_number}}?");
    assertThat(faults(content)).singleElement().asString().startsWith("content.greeting may use");
  }

  @Test
  void namesEveryFaultAtOnce() {
    var content =
        new PromptContent(
            " ",
            List.of(
                variable("Visit", VariableType.DATE),
                variable("clinic_name", VariableType.TEXT),
                variable("a", VariableType.TEXT),
                variable("a", VariableType.TEXT)),
            List.of(
                yesNo("come"),
                yesNo("come"),
                new Question("pick", "Which?", AnswerType.CHOICE, List.of("one"), null),
                new Question("free", "What?", AnswerType.TEXT, List.of("x"), "YES")),
            "",
            null);
    assertThat(faults(content))
        .contains(
            "content.text is empty",
            "content.variables are more than 3",
            "content.variables[0].name may hold lower case letters, digits and _, a letter first",
            "content.variables[1].name is always there: leave it out",
            "content.variables[3].name is declared twice",
            "content.questions are more than 3",
            "content.questions[1].key is used by another question",
            "content.questions[2].choices must be 2 to 3",
            "content.questions[3].choices go with the type CHOICE only",
            "content.questions[3].goal is YES, on a question of the type YES_NO",
            "content.voicemailText is empty");
  }

  @Test
  void refusesTextsThatAreTooLongOrHaveStrayBraces() {
    assertThat(faults(Contents.text("x".repeat(101))))
        .containsExactly("content.text has more than 100 characters");
    assertThat(faults(Contents.text("Hello {{given name}}.")))
        .containsExactly("content.text has double braces without a name in between");
  }
}
