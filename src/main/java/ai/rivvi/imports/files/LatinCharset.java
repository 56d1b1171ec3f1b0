package ai.rivvi.imports.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells charsets of one byte a letter apart by what each makes of the bytes beyond ASCII: a letter
 * of Western Europe in the case of the letter before it speaks for a charset, a sign within a word
 * against it. Windows-1252 unless another one is plainly better: a Mac writes Mac OS Roman when
 * asked for its own CSV, old practice systems write the letters of DOS.
 */
final class LatinCharset {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final List<Charset> OTHERS =
      List.of(Charset.forName("x-MacRoman"), Charset.forName("IBM850"));

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int BYTE_VALUES = 256;
  private static final int ASCII_VALUES = 128;
  private static final char FIRST_LETTER = 'À';
  private static final char LAST_LETTER = 'ÿ';
  private static final char NO_BREAK_SPACE = '\u00A0';
  private static final char APOSTROPHE = '\u2019';

  /** Letters that follow an apostrophe within a word: of "don't", "she's", "we'll". */
  private static final String CONTRACTED = "tslrvdm";

  private static final int SPEAKS_FOR = 2;
  private static final int SPEAKS_AGAINST = -2;
  private static final int ODD = -1;

  private enum Before {
    LOWER,
    UPPER,
    OTHER;

    static Before of(int value) {
      if (value >= 'a' && value <= 'z') {
        return LOWER;
      }
      return value >= 'A' && value <= 'Z' ? UPPER : OTHER;
    }
  }

  private enum After {
    CONTRACTED,
    LOWER,
    UPPER,
    OTHER;

    static After of(int value) {
      if (value >= 'A' && value <= 'Z') {
        return UPPER;
      }
      if (value < 'a' || value > 'z') {
        return OTHER;
      }
      return LatinCharset.CONTRACTED.indexOf(value) < 0 ? LOWER : CONTRACTED;
    }

    boolean isLetter() {
      return this != OTHER;
    }
  }

  /** How often each byte beyond ASCII stands between such neighbours. */
  private final Map<Before, Map<After, long[]>> seen = new EnumMap<>(Before.class);

  private int last = ' ';
  private int beforeLast = ' ';

  private LatinCharset() {
    for (var before : Before.values()) {
      var behind = new EnumMap<After, long[]>(After.class);
      for (var after : After.values()) {
        behind.put(after, new long[BYTE_VALUES]);
      }
      seen.put(before, behind);
    }
  }

  /** The charset of a file that is none of Unicode's. */
  static Charset of(FileChannel file) throws IOException {
    var counts = new LatinCharset();
    var bytes = ByteBuffer.allocate(BUFFER_BYTES);
    while (file.read(bytes.clear()) >= 0) {
      bytes.flip();
      while (bytes.hasRemaining()) {
        counts.next(bytes.get() & 0xFF);
      }
    }
    counts.next(' ');
    var best = WINDOWS_1252;
    for (var other : OTHERS) {
      if (counts.score(other) > counts.score(best)) {
        best = other;
      }
    }
    return best;
  }

  private void next(int value) {
    if (last >= ASCII_VALUES) {
      counts(Before.of(beforeLast), After.of(value))[last]++;
    }
    beforeLast = last;
    last = value;
  }

  private long[] counts(Before before, After after) {
    return Objects.requireNonNull(Objects.requireNonNull(seen.get(before)).get(after));
  }

  private long score(Charset charset) {
    var score = 0L;
    for (var value = ASCII_VALUES; value < BYTE_VALUES; value++) {
      var letter = charset.decode(ByteBuffer.wrap(new byte[] {(byte) value})).get();
      for (var before : Before.values()) {
        for (var after : After.values()) {
          score += counts(before, after)[value] * score(letter, before, after);
        }
      }
    }
    return score;
  }

  private static int score(char character, Before before, After after) {
    if (character == NO_BREAK_SPACE) {
      return SPEAKS_FOR;
    }
    if (character == '\uFFFD' || Character.isISOControl(character)) {
      return SPEAKS_AGAINST;
    }
    if (isLatin(character)) {
      return ofLetter(Character.isUpperCase(character), before, after);
    }
    // Of the letters that only some of the charsets have, none says anything.
    return Character.isLetter(character) && character > LAST_LETTER
        ? 0
        : ofSign(character, before, after);
  }

  private static boolean isLatin(char character) {
    return character >= FIRST_LETTER && character <= LAST_LETTER && Character.isLetter(character);
  }

  private static int ofLetter(boolean upper, Before before, After after) {
    if (!upper && after == After.UPPER) {
      return SPEAKS_AGAINST;
    }
    return switch (before) {
      case LOWER -> upper ? ODD : SPEAKS_FOR;
      case UPPER -> ofLetterAfterCapital(upper, after);
      case OTHER -> upper && after.isLetter() ? SPEAKS_FOR : 0;
    };
  }

  private static int ofLetterAfterCapital(boolean upper, After after) {
    var goesOnSmall = after.isLetter() && after != After.UPPER;
    if (upper) {
      return goesOnSmall ? ODD : SPEAKS_FOR;
    }
    return goesOnSmall ? SPEAKS_FOR : 0;
  }

  private static int ofSign(char sign, Before before, After after) {
    if (before == Before.OTHER || !after.isLetter()) {
      return SPEAKS_FOR;
    }
    if (sign == APOSTROPHE) {
      return before == Before.UPPER || after == After.CONTRACTED ? SPEAKS_FOR : 0;
    }
    return before == Before.LOWER && after == After.UPPER ? 0 : SPEAKS_AGAINST;
  }
}
