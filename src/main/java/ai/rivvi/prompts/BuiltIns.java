package ai.rivvi.prompts;

import ai.rivvi.prompts.PromptContent.VariableType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables that every call has. */
final class BuiltIns {
  static final Map<String, VariableType> ALL =
      Map.of(
          "clinic_name", VariableType.TEXT,
          "patient_name", VariableType.TEXT,
          "given_name", VariableType.TEXT,
          "family_name", VariableType.TEXT,
          "callback_number", VariableType.PHONE);

  /** Before identity: who calls whom. */
  static final Set<String> IN_GREETING = Set.of("clinic_name", "patient_name");

  /** On a machine: nothing that tells of the patient. */
  static final Set<String> IN_VOICEMAIL = Set.of("clinic_name", "callback_number");

  private BuiltIns() {}

  /** For messages: the names with their braces, in alphabetical order. */
  static String shown(Set<String> names) {
    List<String> sorted = names.stream().sorted().map(name -> "{{" + name + "}}").toList();
    return String.join(" and ", sorted);
  }
}
