package ai.rivvi.prompts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a prompt holds.
 *
 * @param text the campaign's text with {{variables}}; said only after identity is confirmed
 * @param greeting what is said first, before identity, or null for the usual one; may use only
 *     {{clinic_name}} and {{patient_name}}
 * @param voicemailText said to a machine; may use only {{clinic_name}} and {{callback_number}}
 */
public record PromptContent(
    String text,
    List<Variable> variables,
    List<Question> questions,
    String voicemailText,
    @Nullable String greeting) {
  public PromptContent {
    variables = List.copyOf(variables);
    questions = List.copyOf(questions);
  }

  /** A typed variable from a column of the list. */
  public record Variable(
      String name, VariableType type, boolean required, @Nullable String sample) {}

  /** How a variable's text is read and spoken. */
  public enum VariableType {
    TEXT,
    DATE,
    TIME,
    DATE_TIME,
    NUMBER,
    PHONE
  }

  /**
   * A question to ask, in order.
   *
   * @param goal the answer that meets the campaign's goal (YES), or null when the question does not
   *     decide it
   */
  public record Question(
      String key, String text, AnswerType type, List<String> choices, @Nullable String goal) {
    public Question {
      choices = List.copyOf(choices);
    }
  }

  /** How an answer is understood. */
  public enum AnswerType {
    YES_NO,
    DATE,
    TIME,
    DATE_TIME,
    CHOICE,
    TEXT,
    NUMBER
  }
}
