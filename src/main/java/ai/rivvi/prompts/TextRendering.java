package ai.rivvi.prompts;

import ai.rivvi.prompts.PromptContent.Variable;
import ai.rivvi.prompts.PromptContent.VariableType;
import ai.rivvi.prompts.Prompts.Rendering;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Fills a text once: what a value holds is never read as a variable again. */
final class TextRendering {
  private TextRendering() {}

  static Rendering render(PromptContent content, String text, Map<String, String> values) {
    var types = new HashMap<>(BuiltIns.ALL);
    var optional = new LinkedHashSet<String>();
    for (var variable : content.variables()) {
      types.put(variable.name(), variable.type());
      if (!variable.required()) {
        optional.add(variable.name());
      }
    }
    var missing = new LinkedHashSet<>(missing(content, text, types, values));
    var filled = new StringBuilder();
    var matcher = Placeholders.PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      var name = matcher.group(1);
      var spoken = spoken(types.get(name), values.get(name));
      if (spoken == null && !optional.contains(name)) {
        missing.add(name);
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(spoken == null ? "" : spoken));
    }
    matcher.appendTail(filled);
    return new Rendering(tidy(filled.toString()), List.copyOf(missing));
  }

  /**
   * What the whole call needs, when it is the campaign's own text that is filled: questions come
   * after it, and a variable that only they use must not be missing on the phone.
   */
  private static Set<String> missing(
      PromptContent content,
      String text,
      Map<String, VariableType> types,
      Map<String, String> values) {
    var missing = new LinkedHashSet<String>();
    if (text.equals(content.text())) {
      for (Variable variable : content.variables()) {
        if (variable.required()
            && spoken(types.get(variable.name()), values.get(variable.name())) == null) {
          missing.add(variable.name());
        }
      }
    }
    return missing;
  }

  private static @Nullable String spoken(@Nullable VariableType type, @Nullable String value) {
    return type == null || value == null ? null : SpokenValue.of(type, value);
  }

  /** Closes the gaps that an absent optional variable leaves. */
  private static String tidy(String text) {
    return text.replaceAll(" {2,}", " ").replaceAll(" +([.,;:!?])", "$1").strip();
  }
}
