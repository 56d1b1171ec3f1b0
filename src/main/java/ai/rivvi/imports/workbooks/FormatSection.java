package ai.rivvi.imports.workbooks;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** One section of a number format code: what shows itself, and what stands for the number. */
final class FormatSection {
  private static final Set<String> SEPARATORS = Set.of("-", " ", ":", ",", ".", "/");
  private static final String PLACEHOLDERS = "0#?";
  private static final Pattern CONDITION =
      Pattern.compile("(<=|>=|<>|<|>|=)\\s*(-?\\d{1,15}(?:\\.\\d{1,15})?)");
  private static final int NO_INDEX = -1;
  private static final Pattern HALF_OF_DAY = Pattern.compile("(?i)AM/PM|A/P");

  /** Stands for a literal where POI reads a date format: it lets it through, and nobody has it. */
  private static final String MARK = "\u5e74";

  /** Where POI would take minutes for months. */
  private static final Pattern TORN_TIME =
      Pattern.compile("(?i)[hms\\]]\\s*" + MARK + "[" + MARK + "\\s]*\\[?[ms]");

  /** What a number becomes in it. */
  enum Kind {
    /** Literals alone, or nothing at all. */
    WORDS,
    GENERAL,
    /** The digits of a whole number between literals. */
    MASK,
    DATE,
    OTHER
  }

  /** A literal, or one character or bracket that means something. */
  record Part(String text, boolean isLiteral) {
    /** POI reads the usual separators itself, and tells minutes from months by them. */
    boolean isMarked() {
      return isLiteral && !SEPARATORS.contains(text);
    }

    boolean isPlaceholder() {
      return !isLiteral && PLACEHOLDERS.contains(text);
    }
  }

  private final List<Part> parts;
  private final Kind kind;
  private final @Nullable String dateCode;
  private final @Nullable String operator;
  private final double operand;

  /**
   * @param condition such as {@code <=9999999}; empty for all numbers
   */
  FormatSection(List<Part> parts, String condition) {
    this.parts = List.copyOf(parts);
    var match = CONDITION.matcher(condition);
    operator = match.matches() ? match.group(1) : null;
    operand = operator == null ? 0 : Double.parseDouble(match.group(2));
    var code = new StringBuilder();
    var marked = new StringBuilder();
    for (var part : parts) {
      code.append(part.isLiteral() ? "" : part.text());
      marked.append(part.isMarked() ? MARK : part.text());
    }
    kind = kind(code.toString());
    dateCode = isShownByPoi(marked.toString()) ? marked.toString() : null;
  }

  private boolean isShownByPoi(String marked) {
    return kind == Kind.DATE
        && DateUtil.isADateFormat(NO_INDEX, marked)
        && !TORN_TIME.matcher(marked).find();
  }

  private Kind kind(String code) {
    if (code.isEmpty()) {
      return Kind.WORDS;
    }
    if (code.equalsIgnoreCase(XlsxStyles.Format.GENERAL)) {
      return Kind.GENERAL;
    }
    if (parts.stream().allMatch(part -> part.isLiteral() || part.isPlaceholder())) {
      return Kind.MASK;
    }
    var date = HALF_OF_DAY.matcher(code).replaceAll("");
    return DateUtil.isADateFormat(NO_INDEX, date) ? Kind.DATE : Kind.OTHER;
  }

  /** And no color. */
  static boolean isCondition(String inBrackets) {
    return CONDITION.matcher(inBrackets).matches();
  }

  Kind kind() {
    return kind;
  }

  /** For POI, with a mark for every literal; null when it is no date's or POI cannot show it. */
  @Nullable String dateCode() {
    return dateCode;
  }

  boolean isForText() {
    return parts.stream().anyMatch(part -> !part.isLiteral() && part.text().equals("@"));
  }

  boolean isConditional() {
    return operator != null;
  }

  /** Without a condition it is for all numbers. */
  boolean isFor(double number) {
    return switch (operator) {
      case null -> true;
      case "<" -> number < operand;
      case "<=" -> number <= operand;
      case ">" -> number > operand;
      case ">=" -> number >= operand;
      case "=" -> number == operand;
      default -> number != operand;
    };
  }

  /** The literals back in the places of their marks. */
  String unmarked(String shown) {
    var text = new StringBuilder();
    var from = 0;
    for (var part : parts) {
      var mark = part.isMarked() ? shown.indexOf(MARK, from) : -1;
      if (mark >= 0) {
        text.append(shown, from, mark).append(part.text());
        from = mark + 1;
      }
    }
    return text.append(shown, from, shown.length()).toString();
  }

  /** Its literals around what stands for the number. */
  String around(String number) {
    var text = new StringBuilder();
    var isPlaced = false;
    for (var part : parts) {
      if (part.isLiteral()) {
        text.append(part.text());
      } else if (!isPlaced) {
        text.append(number);
        isPlaced = true;
      }
    }
    return text.toString();
  }

  /**
   * The digits in the places of a mask, from the right; the first place takes all that remain.
   * Empty when it has neither digits nor a zero of its own.
   */
  String filled(String digits) {
    if (digits.isEmpty() && parts.stream().noneMatch(FormatSection::isZero)) {
      return "";
    }
    var shown = new ArrayDeque<String>();
    var first = firstPlaceholder();
    var rest = digits.length();
    for (var i = parts.size() - 1; i >= 0; i--) {
      var part = parts.get(i);
      if (part.isLiteral()) {
        shown.addFirst(part.text());
      } else if (rest == 0) {
        shown.addFirst(empty(part.text()));
      } else {
        var from = i == first ? 0 : rest - 1;
        shown.addFirst(digits.substring(from, rest));
        rest = from;
      }
    }
    return String.join("", shown);
  }

  private static boolean isZero(Part part) {
    return !part.isLiteral() && part.text().equals("0");
  }

  private int firstPlaceholder() {
    var first = 0;
    while (!parts.get(first).isPlaceholder()) {
      first++;
    }
    return first;
  }

  private static String empty(String placeholder) {
    return switch (placeholder) {
      case "0" -> "0";
      case "?" -> " ";
      default -> "";
    };
  }
}
