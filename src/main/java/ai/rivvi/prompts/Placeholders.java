package ai.rivvi.prompts;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The {{names}} in a text. */
final class Placeholders {
  static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");
  private static final Pattern BRACES = Pattern.compile("\\{\\{|}}");

  private Placeholders() {}

  /** In the order in which they first appear. */
  static Set<String> in(String text) {
    var names = new LinkedHashSet<String>();
    var matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** True when double braces remain that enclose no name. */
  static boolean isMalformed(String text) {
    return BRACES.matcher(PLACEHOLDER.matcher(text).replaceAll("")).find();
  }
}
