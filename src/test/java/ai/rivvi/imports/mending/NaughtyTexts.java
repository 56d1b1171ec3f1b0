package ai.rivvi.imports.mending;

import ai.rivvi.imports.tables.RowGate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Texts that break programs, by class, after the big list of naughty strings; and mixes of them.
 */
final class NaughtyTexts {
  private static final int PIECES_MAX = 6;

  static final List<String> ALL =
      List.of(
          // Names of nothing, and numbers that are none.
          "undefined",
          "null",
          "NaN",
          "TRUE",
          "1E02",
          "1.23E+10",
          "0x0",
          "-0",
          "00123",
          "1/0",
          "9".repeat(96),
          // White space and control characters.
          " leading",
          "trailing ",
          "\u00A0\u2003\u3000",
          " ",
          " \u3000",
          "a\tb",
          "a\u0001\u0002\u001F\u007Fb",
          "a\u0085b\u2028c\u2029d",
          "first\nsecond",
          "first\r\nsecond",
          "first\rsecond",
          // Directions, zero width, marks.
          "\u202Etest\u202C",
          "\u2066test\u2067",
          "\u200B\u200C\u200D\uFEFFinside",
          "mu\u0303noz and mu\u00F1oz",
          "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319algo",
          // Other scripts, emoji, the last planes.
          "\u0645\u0631\u062D\u0628\u0627 \u05E9\u05DC\u05D5\u05DD",
          "\u7530\u4E2D\u3055\u3093",
          "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67\uD83C\uDFFD",
          "\uD834\uDD1E\uDBFF\uDFFD",
          "\uFFFD",
          // Quotes, separators, markup.
          "\"",
          "\"\"",
          "'",
          "''",
          ",;|",
          "a\"b,c'd",
          "<script>alert(1)</script>",
          "&lt;&amp;&#x0;]]>",
          "_x000D_",
          "_x0041_x0042_",
          // Commands to databases, shells and templates.
          "1'; drop table patients; --",
          "$(touch /tmp/x) `id` %s %n {{7*7}} ${jndi:ldap://127.0.0.1}",
          "../../etc/hosts\\..",
          // Formulas, also behind what guards against them.
          "=1+1",
          "+1-206-555-0100",
          "-1",
          "@SUM(A1)",
          "\t=1",
          "\uFF1D1",
          "\uFF0B1\uFF0D1\uFF20",
          "'=1",
          "''=1",
          "'",
          "=HYPERLINK(\"http://example.org\",\"x\")",
          // As long as a cell may be.
          "x".repeat(RowGate.CELL_CHARACTERS_MAX - 2));

  private NaughtyTexts() {}

  /** A text of random pieces of them. */
  static String mix(RandomGenerator random) {
    var text = new StringBuilder();
    var pieces = 1 + random.nextInt(PIECES_MAX);
    for (var piece = 0; piece < pieces; piece++) {
      var from = ALL.get(random.nextInt(ALL.size() - 1));
      var codes = from.codePoints().toArray();
      var begin = random.nextInt(codes.length);
      var length = 1 + random.nextInt(codes.length - begin);
      text.append(new String(codes, begin, length));
    }
    return text.toString();
  }

  static List<String> mixes(RandomGenerator random, int count) {
    var texts = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      texts.add(mix(random));
    }
    return texts;
  }
}
