package ai.rivvi.prompts;

import ai.rivvi.prompts.PromptContent.AnswerType;
import ai.rivvi.prompts.PromptContent.Question;
import ai.rivvi.prompts.PromptContent.Variable;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Invalid.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What a prompt may hold. A machine or a stranger hears the voicemail text and the greeting, so
 * they may use nothing that tells of the patient's health.
 */
@Component
class ContentRules {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final String GOAL = "YES";
  private final PromptSettings settings;

  ContentRules(PromptSettings settings) {
    this.settings = settings;
  }

  /** Refuses with every field at fault. */
  void check(PromptContent content) {
    var errors = new ArrayList<FieldError>();
    var declared = variables(content.variables(), errors);
    var usable = new TreeSet<>(declared);
    usable.addAll(BuiltIns.ALL.keySet());
    length("content.text", content.text(), settings.textCharactersMax(), errors);
    names("content.text", content.text(), usable, errors);
    questions(content.questions(), usable, errors);
    spoken("content.voicemailText", content.voicemailText(), BuiltIns.IN_VOICEMAIL, errors);
    if (content.greeting() != null) {
      spoken("content.greeting", content.greeting(), BuiltIns.IN_GREETING, errors);
    }
    if (!errors.isEmpty()) {
      throw new Invalid("invalid-prompt", "The prompt needs some changes.", errors);
    }
  }

  /** Refuses a base prompt that is empty or too long. */
  void checkBase(String text) {
    var errors = new ArrayList<FieldError>();
    length("text", text, settings.textCharactersMax(), errors);
    if (!errors.isEmpty()) {
      throw new Invalid("invalid-base-prompt", "The base prompt needs a change.", errors);
    }
  }

  private Set<String> variables(List<Variable> variables, List<FieldError> errors) {
    var names = new HashSet<String>();
    if (variables.size() > settings.variablesMax()) {
      errors.add(new FieldError("content.variables", "are more than " + settings.variablesMax()));
    }
    for (int i = 0; i < variables.size(); i++) {
      var name = variables.get(i).name();
      var field = "content.variables[" + i + "].name";
      if (!NAME.matcher(name).matches()) {
        errors.add(
            new FieldError(field, "may hold lower case letters, digits and _, a letter first"));
      } else if (BuiltIns.ALL.containsKey(name)) {
        errors.add(new FieldError(field, "is always there: leave it out"));
      } else if (!names.add(name)) {
        errors.add(new FieldError(field, "is declared twice"));
      }
    }
    return names;
  }

  private void questions(List<Question> questions, Set<String> usable, List<FieldError> errors) {
    var keys = new HashSet<String>();
    if (questions.size() > settings.questionsMax()) {
      errors.add(new FieldError("content.questions", "are more than " + settings.questionsMax()));
    }
    for (int i = 0; i < questions.size(); i++) {
      var question = questions.get(i);
      var field = "content.questions[" + i + "].";
      if (!NAME.matcher(question.key()).matches()) {
        errors.add(
            new FieldError(
                field + "key", "may hold lower case letters, digits and _, a letter first"));
      } else if (!keys.add(question.key())) {
        errors.add(new FieldError(field + "key", "is used by another question"));
      }
      length(field + "text", question.text(), settings.spokenCharactersMax(), errors);
      names(field + "text", question.text(), usable, errors);
      choices(question, field, errors);
      goal(question, field, errors);
    }
  }

  private void choices(Question question, String field, List<FieldError> errors) {
    var choices = question.choices();
    if (question.type() != AnswerType.CHOICE) {
      if (!choices.isEmpty()) {
        errors.add(new FieldError(field + "choices", "go with the type CHOICE only"));
      }
    } else if (choices.size() < 2 || choices.size() > settings.choicesMax()) {
      errors.add(new FieldError(field + "choices", "must be 2 to " + settings.choicesMax()));
    } else if (choices.stream().anyMatch(String::isBlank)
        || new HashSet<>(choices).size() < choices.size()) {
      errors.add(new FieldError(field + "choices", "must differ and not be empty"));
    }
  }

  private static void goal(Question question, String field, List<FieldError> errors) {
    if (question.goal() == null) {
      return;
    }
    if (question.type() != AnswerType.YES_NO || !GOAL.equals(question.goal())) {
      errors.add(new FieldError(field + "goal", "is YES, on a question of the type YES_NO"));
    }
  }

  private void spoken(String field, String text, Set<String> allowed, List<FieldError> errors) {
    length(field, text, settings.spokenCharactersMax(), errors);
    var others = new TreeSet<>(Placeholders.in(text));
    others.removeAll(allowed);
    if (!others.isEmpty()) {
      errors.add(
          new FieldError(
              field,
              "may use only "
                  + BuiltIns.shown(allowed)
                  + ", because anybody may hear it; it uses "
                  + BuiltIns.shown(others)));
    }
    braces(field, text, errors);
  }

  private static void length(String field, String text, int max, List<FieldError> errors) {
    if (text.isBlank()) {
      errors.add(new FieldError(field, "is empty"));
    } else if (text.length() > max) {
      errors.add(new FieldError(field, "has more than " + max + " characters"));
    }
  }

  private static void names(
      String field, String text, Set<String> usable, List<FieldError> errors) {
    for (var name : Placeholders.in(text)) {
      if (!usable.contains(name)) {
        errors.add(new FieldError(field, "uses {{" + name + "}}, which is not declared"));
      }
    }
    braces(field, text, errors);
  }

  private static void braces(String field, String text, List<FieldError> errors) {
    if (Placeholders.isMalformed(text)) {
      errors.add(new FieldError(field, "has double braces without a name in between"));
    }
  }
}
