package ai.rivvi.imports.workbooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number format code (ECMA-376 part 1, 18.8.31), taken apart into its sections: for positive
 * numbers, negative ones, zero and text, or by conditions such as {@code [<=9999999]}.
 */
final class FormatCode {
  /** Characters that show themselves without quotes; a slash may be a fraction's. */
  private static final String SHOWN = "$-+():!^&'~{}<>= ";

  private static final char ASCII_MAX = '~';
  private static final Set<String> ELAPSED = Set.of("h", "hh", "m", "mm", "s", "ss");
  private static final char LOCALE = '-';

  private final String code;
  private final List<FormatSection> numeric = new ArrayList<>();
  private final StringBuilder readable = new StringBuilder();
  private final List<FormatSection.Part> parts = new ArrayList<>();
  private String condition = "";
  private int at;

  private FormatCode(String code) {
    this.code = code;
  }

  static FormatCode of(String code) {
    var format = new FormatCode(code);
    while (format.at < code.length()) {
      format.take();
    }
    format.endSection();
    return format;
  }

  /** The code for POI, which knows no languages by name. */
  String readable() {
    return readable.toString();
  }

  /** How the number is shown; null when only texts have a format, or none is for this number. */
  @Nullable FormatSection section(double number) {
    if (numeric.size() < 2) {
      return numeric.isEmpty() ? null : numeric.getFirst();
    }
    if (!isConditional()) {
      return number < 0 ? numeric.get(1) : numeric.get(number == 0 && numeric.size() > 2 ? 2 : 0);
    }
    var first = numeric.getFirst();
    if (first.isConditional() ? first.isFor(number) : number > 0) {
      return first;
    }
    var others = numeric.subList(1, numeric.size());
    return others.stream().filter(other -> other.isFor(number)).findFirst().orElse(null);
  }

  /** Whether a section is for negative numbers and shows them without a sign of our own. */
  boolean isForNegative(FormatSection chosen) {
    return !isConditional() && numeric.size() > 1 && chosen == numeric.get(1);
  }

  private boolean isConditional() {
    return numeric.stream().limit(2).anyMatch(FormatSection::isConditional);
  }

  private void take() {
    var c = code.charAt(at);
    switch (c) {
      case '"' -> quoted();
      case '[' -> bracket();
      case '\\' -> {
        if (at + 1 < code.length()) {
          literal(code.substring(at + 1, at + 2));
        }
        keep(2);
      }
      // The width of a character, and one that fills the cell.
      case '_', '*' -> keep(2);
      case ';' -> {
        endSection();
        keep(1);
      }
      default -> {
        if (SHOWN.indexOf(c) >= 0 || c > ASCII_MAX) {
          literal(code.substring(at, at + 1));
        } else {
          code(code.substring(at, at + 1));
        }
        keep(1);
      }
    }
  }

  private void keep(int length) {
    var end = Math.min(at + length, code.length());
    readable.append(code, at, end);
    at = end;
  }

  private void quoted() {
    var end = code.indexOf('"', at + 1);
    literal(code.substring(at + 1, end < 0 ? code.length() : end));
    keep(end < 0 ? code.length() : end + 1 - at);
  }

  /** A currency with a language ({@code [$€-407]}), a condition, an elapsed time, or a color. */
  private void bracket() {
    var end = code.indexOf(']', at);
    if (end < 0) {
      code(code.substring(at));
      keep(code.length());
      return;
    }
    var inside = code.substring(at + 1, end);
    if (inside.startsWith("$")) {
      currency(inside.substring(1));
      at = end + 1;
      return;
    }
    if (ELAPSED.contains(inside.toLowerCase(Locale.ROOT))) {
      code(code.substring(at, end + 1));
    } else if (FormatSection.isCondition(inside)) {
      condition = inside;
    }
    keep(end + 1 - at);
  }

  private void currency(String inside) {
    // Only the first dash ends the symbol: a language has one of its own, as "en-US".
    var language = inside.indexOf(LOCALE);
    var symbol = language < 0 ? inside : inside.substring(0, language);
    if (!symbol.isEmpty()) {
      literal(symbol);
      readable.append("[$").append(symbol).append("-409]");
    }
  }

  private void literal(String text) {
    if (!text.isEmpty()) {
      parts.add(new FormatSection.Part(text, true));
    }
  }

  private void code(String text) {
    parts.add(new FormatSection.Part(text, false));
  }

  /** One with a place for a text is no number's. */
  private void endSection() {
    var section = new FormatSection(parts, condition);
    if (!section.isForText()) {
      numeric.add(section);
    }
    parts.clear();
    condition = "";
  }
}
