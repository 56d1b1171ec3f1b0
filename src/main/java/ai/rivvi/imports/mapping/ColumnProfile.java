package ai.rivvi.imports.mapping;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.cells.WrittenNumber;
import ai.rivvi.imports.fields.AddressReader;
import ai.rivvi.imports.fields.DateOrder;
import ai.rivvi.imports.fields.LanguageWords;
import ai.rivvi.imports.fields.TimeReader;
import ai.rivvi.imports.fields.TimeZoneWords;
import ai.rivvi.imports.fields.YesNo;
import ai.rivvi.shared.PhoneNumber;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column look like: shares over the first rows, and the order of its dates
 * over all of them.
 */
public final class ColumnProfile {
  static final int SAMPLES = 5;
  private static final int SAMPLE_CHARACTERS_MAX = 200;
  private static final int LOOKED_AT_MAX = 2_000;
  static final Pattern NUMERIC_DATE =
      Pattern.compile("(\\d{1,4})[-/.](\\d{1,2})[-/.](\\d{1,4})(?:[T ,].*)?");

  /** Year, month and day without marks, perhaps with a time. */
  private static final Pattern DIGIT_DATE =
      Pattern.compile(
          "(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:\\d{4}(?:\\d{2})?)?");

  private static final Pattern DIGIT_TIME = Pattern.compile("(?:[01]?\\d|2[0-3])[0-5]\\d");
  private static final Pattern WORD_DATE =
      Pattern.compile(
          "(?i).*\\b\\d{1,2}(?:st|nd|rd|th)?[-/. ,]*(?:de |of )?[a-z]{3,}.*\\d{2,4}.*"
              + "|(?i)[a-z]{3,}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}.*");
  private static final Pattern POSTAL =
      Pattern.compile("\\d{5}(?:-\\d{4})?|(?i)[a-z]\\d[a-z] ?\\d[a-z]\\d");
  private static final Pattern IDENTIFIER =
      Pattern.compile("(?i)[a-z]{0,4}[-#]?\\d[\\da-z-]{2,19}");

  /** What is longer is a note that may end with an address. */
  private static final int ADDRESS_CHARACTERS_MAX = 200;

  static final int MONTHS = 12;
  private static final int DAYS = 31;

  /** More different texts than these are no words of a few kinds. */
  private static final int WORDS_MAX = 40;

  private static final int WORD_CHARACTERS_MAX = 40;

  private @Nullable Map<String, Integer> words = new LinkedHashMap<>();
  private final TrueDates trueDates = new TrueDates();
  private final OrdersThatFit fitting = new OrdersThatFit();
  private final Set<String> samples = new LinkedHashSet<>();

  /** Hashes, so that long cells do not stay in memory. */
  private final Set<Integer> distinct = new HashSet<>();

  private int filled;
  private int lookedAt;
  private int phones;
  private int markedPhones;
  private int dates;
  private int times;
  private int digitDates;
  private int digitTimes;
  private int emails;
  private int postals;
  private int addresses;
  private int identifiers;
  private int answers;
  private int languages;
  private int zones;
  private int severalWords;
  private int commas;
  private int dayFirst;
  private int monthFirst;
  private int yearFirst;
  private int numericDates;
  private int yearLast;

  /** Looks at the next cell of the column. */
  public void add(Cell cell) {
    var text = CleanText.of(WrittenNumber.whole(cell));
    if (text.isEmpty()) {
      return;
    }
    filled++;
    if (samples.size() < SAMPLES) {
      samples.add(
          cell.text().length() > SAMPLE_CHARACTERS_MAX
              ? cell.text().substring(0, SAMPLE_CHARACTERS_MAX)
              : cell.text());
    }
    count(text);
    dateOrder(cell, text);
    if (lookedAt < LOOKED_AT_MAX) {
      look(cell, text);
    }
  }

  private void count(String text) {
    if (words == null) {
      return;
    }
    if (text.length() > WORD_CHARACTERS_MAX) {
      words = null;
      return;
    }
    words.merge(text, 1, Integer::sum);
    if (words.size() > WORDS_MAX) {
      words = null;
    }
  }

  /** All that the cells say and how often; empty when they say too many things. */
  public List<CellWord> words() {
    return words == null
        ? List.of()
        : words.entrySet().stream()
            .map(word -> new CellWord(word.getKey(), word.getValue()))
            .toList();
  }

  private void look(Cell cell, String text) {
    lookedAt++;
    distinct.add(text.hashCode());
    var digits = (int) text.chars().filter(Character::isDigit).count();
    var isDate = cell.kind() == Cell.Kind.DATE ? cell.value().indexOf('-') > 0 : isDate(text);
    dates += isDate ? 1 : 0;
    times += isTime(cell, text) ? 1 : 0;
    digitDates += DIGIT_DATE.matcher(text).matches() ? 1 : 0;
    digitTimes += DIGIT_TIME.matcher(text).matches() ? 1 : 0;
    if (!isDate && isPhone(cell, text, digits)) {
      phones++;
      markedPhones += text.length() > digits ? 1 : 0;
    }
    emails += text.indexOf('@') > 0 && text.indexOf('.', text.indexOf('@')) > 0 ? 1 : 0;
    postals += POSTAL.matcher(text).matches() ? 1 : 0;
    addresses += digits > 0 && isAddress(text) ? 1 : 0;
    identifiers += IDENTIFIER.matcher(text).matches() ? 1 : 0;
    answers +=
        switch (YesNo.consent(text)) {
          case YES, NO -> 1;
          case BLANK, UNCLEAR -> 0;
        };
    languages += digits == 0 && LanguageWords.read(text) != null ? 1 : 0;
    ZoneId zone = digits == 0 ? TimeZoneWords.read(text) : null;
    zones += zone != null ? 1 : 0;
    var isText = digits == 0 && text.length() > 2;
    severalWords += isText && (text.indexOf(' ') > 0 || text.indexOf(',') > 0) ? 1 : 0;
    commas += isText && text.indexOf(',') > 0 ? 1 : 0;
  }

  private static boolean isPhone(Cell cell, String text, int digits) {
    if (digits < 10 || digits > 13 || cell.kind() == Cell.Kind.DATE) {
      return false;
    }
    return PhoneNumber.read(text, "US") instanceof PhoneNumber.Reading.Valid;
  }

  /** An address whose postal code is sure; a code alone is none. */
  private static boolean isAddress(String text) {
    return text.indexOf(' ') > 0
        && text.length() <= ADDRESS_CHARACTERS_MAX
        && !POSTAL.matcher(text).matches()
        && AddressReader.read(text).code() != null;
  }

  private static boolean isDate(String text) {
    var numeric = NUMERIC_DATE.matcher(text);
    if (numeric.matches()) {
      return numeric.group(1).length() == 4 || numeric.group(3).length() % 2 == 0;
    }
    return text.length() < 40 && WORD_DATE.matcher(text).matches();
  }

  private static boolean isTime(Cell cell, String text) {
    return cell.kind() == Cell.Kind.DATE
        ? cell.value().indexOf('-') < 0
        : text.length() <= 12 && TimeReader.alone(text) != null;
  }

  private void dateOrder(Cell cell, String text) {
    var first = text.charAt(0);
    if (cell.kind() == Cell.Kind.DATE) {
      trueDates.add(cell.value(), text);
      return;
    }
    if (first < '0' || first > '9' || text.length() > 40) {
      return;
    }
    var match = NUMERIC_DATE.matcher(text);
    if (!match.matches()) {
      return;
    }
    numericDates++;
    yearLast += match.group(1).length() <= 2 && match.group(3).length() == 4 ? 1 : 0;
    var one = Integer.parseInt(match.group(1));
    var two = Integer.parseInt(match.group(2));
    if (match.group(1).length() == 4 || (match.group(3).length() <= 2 && one > DAYS)) {
      yearFirst++;
      return;
    }
    fitting.add(one, two, match.group(3));
    if (one > MONTHS && two <= MONTHS) {
      dayFirst++;
    } else if (two > MONTHS && one <= MONTHS) {
      monthFirst++;
    }
  }

  /** How many cells are not empty. */
  public int filled() {
    return filled;
  }

  /** A few of its texts, for people. */
  public List<String> samples() {
    return new ArrayList<>(samples);
  }

  /**
   * Month first, day first or both, where all numeric dates can be read so; empty when there is no
   * such date, or no order reads all of them.
   */
  public List<DateOrder> fittingOrders() {
    return fitting.orders();
  }

  /** The order that the whole column shows; null when no value decides it. */
  @Nullable DateOrder order() {
    if (yearFirst > 0 && yearFirst >= dayFirst + monthFirst) {
      return DateOrder.YMD;
    }
    if (dayFirst == monthFirst) {
      return null;
    }
    return dayFirst > monthFirst ? DateOrder.DMY : DateOrder.MDY;
  }

  /** The order in which true dates are shown; null where there are texts beside them. */
  @Nullable DateOrder shownOrder() {
    return numericDates > 0 ? null : trueDates.shownOrder();
  }

  /** The order that some value shows and none contradicts; null where there is none. */
  @Nullable DateOrder certainOrder() {
    var kinds = (dayFirst > 0 ? 1 : 0) + (monthFirst > 0 ? 1 : 0) + (yearFirst > 0 ? 1 : 0);
    return kinds == 1 ? order() : null;
  }

  /**
   * True when values contradict one another in the order, or all leave it open, or a spreadsheet
   * may have taken day for month in those that it knew.
   */
  boolean isOrderDoubtful() {
    return numericDates > 0
        && (certainOrder() == null
            || (numericDates > yearFirst && trueDates.mayBeSwapped(order())));
  }

  /** Whether a date could be read in this order, as far as the length of its year tells. */
  boolean allows(String order) {
    return yearLast == 0 || !order.equals(DateOrder.YMD.name());
  }

  /** True when numeric dates leave open which part is the day. */
  boolean isOrderOpen() {
    return numericDates > 0 && order() == null;
  }

  /** How many of the cells that were looked at are phones. */
  int phones() {
    return phones;
  }

  double phoneShare() {
    return share(phones);
  }

  /** Those that are written with marks, as no other number is. */
  double markedPhoneShare() {
    return share(markedPhones);
  }

  double dateShare() {
    return share(dates);
  }

  double timeShare() {
    return share(times);
  }

  /** Dates without marks; under a name of another meaning they are numbers. */
  double digitDateShare() {
    return share(digitDates);
  }

  /** Times without marks; so are numbers under a name of another meaning. */
  double digitTimeShare() {
    return share(digitTimes);
  }

  double emailShare() {
    return share(emails);
  }

  double postalShare() {
    return share(postals);
  }

  /** Addresses in which a postal code stands for sure. */
  double addressShare() {
    return share(addresses);
  }

  /** How much of what was looked at is there only once. */
  double distinctShare() {
    return lookedAt == 0 ? 0 : (double) distinct.size() / lookedAt;
  }

  double identifierShare() {
    return lookedAt == 0 ? 0 : share(identifiers) * distinct.size() / lookedAt;
  }

  double answerShare() {
    return share(answers);
  }

  double languageShare() {
    return share(languages);
  }

  double zoneShare() {
    return share(zones);
  }

  double severalWordsShare() {
    return share(severalWords);
  }

  double commaShare() {
    return share(commas);
  }

  private double share(int count) {
    return lookedAt == 0 ? 0 : (double) count / lookedAt;
  }
}
