package ai.rivvi.imports.mapping;

import ai.rivvi.imports.cells.CleanText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes names of prompt variables from column names. */
final class VariableNames {
  private static final int LENGTH_MAX = 60;

  /** Names of what is read of mapped columns; no other value of a list has them. */
  static final Set<String> READ =
      Set.of(
          "identifier",
          "given_name",
          "family_name",
          "full_name",
          "birth_date",
          "phone",
          "alternate_phone",
          "email",
          "language",
          "postal_code",
          "time_zone",
          "appointment_at",
          "appointment_date",
          "appointment_time",
          "appointment_status",
          "call_until");

  private VariableNames() {}

  /** Lower case ASCII words with underscores; a blank header becomes {@code column_<number>}. */
  static String slug(String header, int index) {
    var slug = new StringBuilder();
    for (var word : CleanText.words(header).split(" ", -1)) {
      var ascii = word.replaceAll("[^a-z0-9]", "");
      if (!ascii.isEmpty() && slug.length() + ascii.length() < LENGTH_MAX) {
        slug.append(slug.isEmpty() ? "" : "_").append(ascii);
      }
    }
    if (slug.isEmpty()) {
      return "column_" + (index + 1);
    }
    return Character.isDigit(slug.charAt(0)) ? "column_" + slug : slug.toString();
  }

  /** The slugs of all headers; doubles get {@code _2}, {@code _3} and so on. */
  static List<String> unique(List<String> headers) {
    var taken = new HashSet<String>();
    var names = new ArrayList<String>(headers.size());
    for (var i = 0; i < headers.size(); i++) {
      names.add(free(slug(headers.get(i), i), taken));
    }
    return names;
  }

  /** The name, or the first with a number behind it that is not taken; takes it. */
  static String free(String name, Set<String> taken) {
    var free = name;
    for (var n = 2; !taken.add(free); n++) {
      free = name + "_" + n;
    }
    return free;
  }
}
