package ai.rivvi.voice;

import java.util.Locale;
import java.util.Set;

/**
 * In which language the agent speaks and listens; words of English are not said in another voice.
 */
public final class SpokenLanguage {
  /** Where nothing is known of a patient's language, or the agent has no words in it. */
  public static final String USUAL = "en-US";

  private static final Set<String> KNOWN = Set.of("en", "es");

  private SpokenLanguage() {}

  /** By BCP 47 tags: the patient's own where the agent has words in it, else English. */
  public static String of(String language) {
    return KNOWN.contains(Locale.forLanguageTag(language).getLanguage()) ? language : USUAL;
  }
}
