package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Languages as lists write them: tags (en, es-MX) and names in English, Spanish or their own. */
public final class LanguageWords {
  private static final Map<String, String> TAGS = tags();

  private LanguageWords() {}

  /** The BCP 47 tag, or null when the text names no language. */
  public static @Nullable String read(String clean) {
    var named = TAGS.get(CleanText.words(clean));
    if (named != null) {
      return named;
    }
    try {
      var locale = new Locale.Builder().setLanguageTag(clean.replace('_', '-')).build();
      return TAGS.containsKey(locale.getLanguage()) ? locale.toLanguageTag() : null;
    } catch (IllformedLocaleException e) {
      return null;
    }
  }

  private static Map<String, String> tags() {
    var tags = new HashMap<String, String>();
    var spanish = Locale.of("es");
    for (var code : Locale.getISOLanguages()) {
      var language = Locale.of(code);
      for (var in : List.of(Locale.ENGLISH, spanish, language)) {
        tags.putIfAbsent(
            CleanText.words(language.getDisplayLanguage(in)), language.toLanguageTag());
      }
      if (code.length() <= 3) {
        tags.put(code, language.toLanguageTag());
      }
    }
    for (var code : Locale.getISOLanguages()) {
      tags.putIfAbsent(Locale.of(code).getISO3Language(), Locale.of(code).toLanguageTag());
    }
    tags.putAll(
        Map.of(
            "mandarin",
            "zh",
            "cantonese",
            "yue",
            "chino",
            "zh",
            "castellano",
            "es",
            "spa",
            "es",
            "sp",
            "es",
            "span",
            "es",
            "engl",
            "en",
            "farsi",
            "fa",
            "tagalog",
            "fil"));
    tags.put("haitian creole", "ht");
    tags.put("creole", "ht");
    return Map.copyOf(tags);
  }
}
