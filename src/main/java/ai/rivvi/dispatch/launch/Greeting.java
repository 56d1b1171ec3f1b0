package ai.rivvi.dispatch.launch;

import ai.rivvi.prompts.PromptVersion;

/** How a call begins: in the prompt's own words, or in the usual ones. */
public final class Greeting {
  private static final String ENGLISH =
      "Hello, this is an automated assistant calling for {{clinic_name}}. Am I speaking with {{patient_name}}?";
  private static final String SPANISH =
      "Hola, le llama el asistente automático de {{clinic_name}}. ¿Hablo con {{patient_name}}?";

  private Greeting() {}

  /** The words for a patient who speaks a language. */
  public static String of(PromptVersion prompt, String language) {
    return own(prompt, language.startsWith("es") ? SPANISH : ENGLISH);
  }

  /** The words for whoever looks at the prompt. */
  static String inEnglish(PromptVersion prompt) {
    return own(prompt, ENGLISH);
  }

  private static String own(PromptVersion prompt, String usual) {
    var own = prompt.content().greeting();
    return own == null || own.isBlank() ? usual : own;
  }
}
