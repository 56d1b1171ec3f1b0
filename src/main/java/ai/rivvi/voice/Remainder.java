package ai.rivvi.voice;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is left of an utterance to be read: what was understood is taken out of it. */
final class Remainder {
  private static final String TAKEN = "|";
  private String text;

  Remainder(String text) {
    this.text = text;
  }

  boolean has(Pattern pattern) {
    return pattern.matcher(text).find();
  }

  /** Reads the first match that makes sense and takes it out. */
  <T> @Nullable T take(Pattern pattern, Function<MatchResult, @Nullable T> reading) {
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      var value = reading.apply(matcher.toMatchResult());
      if (value != null) {
        text = text.substring(0, matcher.start()) + TAKEN + text.substring(matcher.end());
        return value;
      }
    }
    return null;
  }
}
