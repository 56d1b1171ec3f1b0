package ai.rivvi.prompts;

import ai.rivvi.prompts.PromptContent.Question;
import ai.rivvi.prompts.PromptContent.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What differs between two versions: long texts line by line, variables and questions by name. */
final class VersionComparison {
  private VersionComparison() {}

  /**
   * A field that differs.
   *
   * @param before null when it was not there
   * @param after null when it is gone
   * @param lines the line diff of a text; empty for anything else
   */
  record Change(
      String field, @Nullable String before, @Nullable String after, List<LineDiff.Line> lines) {}

  static List<Change> of(StoredVersion before, StoredVersion after) {
    var changes = new ArrayList<Change>();
    text("text", before.content().text(), after.content().text(), changes);
    text("greeting", before.content().greeting(), after.content().greeting(), changes);
    text(
        "voicemailText",
        before.content().voicemailText(),
        after.content().voicemailText(),
        changes);
    named("variables", variables(before), variables(after), changes);
    named("questions", questions(before), questions(after), changes);
    text("basePrompt", before.baseText(), after.baseText(), changes);
    return List.copyOf(changes);
  }

  private static void text(
      String field, @Nullable String before, @Nullable String after, List<Change> changes) {
    if (!java.util.Objects.equals(before, after)) {
      changes.add(new Change(field, before, after, LineDiff.of(before, after)));
    }
  }

  private static void named(
      String field, Map<String, String> before, Map<String, String> after, List<Change> changes) {
    var names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    for (var name : names) {
      var was = before.get(name);
      var is = after.get(name);
      if (!java.util.Objects.equals(was, is)) {
        changes.add(new Change(field + "." + name, was, is, List.of()));
      }
    }
    var order = List.copyOf(before.keySet());
    var newOrder = List.copyOf(after.keySet());
    if (before.keySet().equals(after.keySet()) && !order.equals(newOrder)) {
      changes.add(
          new Change(field, String.join(", ", order), String.join(", ", newOrder), List.of()));
    }
  }

  private static Map<String, String> variables(StoredVersion version) {
    var variables = new LinkedHashMap<String, String>();
    for (Variable variable : version.content().variables()) {
      variables.put(
          variable.name(),
          variable.type()
              + (variable.required() ? ", required" : ", optional")
              + (variable.sample() == null ? "" : ", such as " + variable.sample()));
    }
    return variables;
  }

  private static Map<String, String> questions(StoredVersion version) {
    var questions = new LinkedHashMap<String, String>();
    for (Question question : version.content().questions()) {
      questions.put(
          question.key(),
          question.text()
              + " ("
              + question.type()
              + (question.choices().isEmpty() ? "" : ": " + String.join(", ", question.choices()))
              + (question.goal() == null ? "" : ", goal " + question.goal())
              + ")");
    }
    return questions;
  }
}
