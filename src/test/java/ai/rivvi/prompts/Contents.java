package ai.rivvi.prompts;

import ai.rivvi.prompts.PromptContent.AnswerType;
import ai.rivvi.prompts.PromptContent.Question;
import ai.rivvi.prompts.PromptContent.Variable;
import ai.rivvi.prompts.PromptContent.VariableType;
import java.util.List;

/** Prompts to test with. */
final class Contents {
  static final String VOICEMAIL = "This is {{clinic_name}}. Please call {{callback_number}}.";

  private Contents() {}

  static PromptContent of(String text, List<Variable> variables, List<Question> questions) {
    return new PromptContent(text, variables, questions, VOICEMAIL, null);
  }

  static PromptContent text(String text) {
    return of(text, List.of(variable("visit_at", VariableType.DATE_TIME)), List.of(yesNo("come")));
  }

  static Variable variable(String name, VariableType type) {
    return new Variable(name, type, true, null);
  }

  static Question yesNo(String key) {
    return new Question(key, "Will you come?", AnswerType.YES_NO, List.of(), "YES");
  }
}
