package ai.rivvi.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules over the words of one clause, read from {@code meanings_en.txt} and {@code
 * meanings_es.txt}. A line, with the indented ones after it, is a class of words ({@code name =
 * word | two words | ...}) or a rule ({@code MEANING: ...}), in which
 *
 * <ul>
 *   <li>{@code {name}} is any of a class, {@code (a|b)} either, {@code _} any word, {@code ..} up
 *       to four of any;
 *   <li>{@code *}, {@code +} and {@code ?} after a class or a bracket say how often; within a word
 *       {@code *} is any letters and {@code ?} at its end makes it optional;
 *   <li>{@code !(a)} and {@code !{name}} say what must not follow, {@code ^} and {@code $} are the
 *       ends of the clause.
 * </ul>
 *
 * Repetitions take all they can and give nothing back, so that what follows is judged as it stands
 * and long input costs no more than its length.
 */
final class WordRules {
  /** What a rule is about; {@code meanings_en.txt} tells what each is for. */
  enum Meaning {
    STOP,
    ASK,
    DENIED,
    GRUMBLE,
    TOLD,
    SAID,
    THIS_NUMBER,
    UNCALLED,
    EMERGENCY,
    DANGER,
    NO_EMERGENCY,
    PAST
  }

  private static final Pattern CONTINUED = Pattern.compile("\\R +");
  private static final Pattern RULE = Pattern.compile("([A-Z_]+): (.+)");
  private static final Pattern CLASS = Pattern.compile("([a-z-]+) = (.+)");
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|\\{(?<name>[a-z-]+)}|(?<sign>[()|!^$])|(?<often>[*+?])|(?<some>\\.\\.)"
              + "|(?<word>[a-z0-9_'][a-z0-9_'*?]*)|(?<other>.)");
  private static final String SOME_WORDS = "(?:\\S+ ){0,4}";
  private static final String ANY_WORD = "\\S+ ";
  private static final String LETTERS = "[a-z0-9']*";
  private static final String CUT = "| ";

  /** English and Spanish together: callees mix them. After the patterns that it is read with. */
  static final WordRules ALL = read("meanings_en.txt", "meanings_es.txt");

  private final Map<Meaning, List<Pattern>> rules = new EnumMap<>(Meaning.class);

  private static WordRules read(String... files) {
    var all = new WordRules();
    for (var file : files) {
      all.add(lines(file));
    }
    return all;
  }

  private static List<String> lines(String file) {
    try (var in = WordRules.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("There is no " + file);
      }
      var text = new String(in.readAllBytes(), UTF_8);
      return CONTINUED.matcher(text).replaceAll(" ").lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(List<String> lines) {
    Map<String, String> classes = new HashMap<>();
    for (var line : lines) {
      var rule = RULE.matcher(line);
      var named = CLASS.matcher(line);
      if (rule.matches()) {
        rules
            .computeIfAbsent(Meaning.valueOf(rule.group(1)), _ -> new ArrayList<>())
            .add(Pattern.compile("(?<![^ ])(?:" + expression(rule.group(2), classes) + ")"));
      } else if (named.matches()) {
        classes.put(named.group(1), expression(named.group(2), classes));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        throw new IllegalStateException("Neither a rule nor a class of words: " + line);
      }
    }
  }

  /** As a regular expression, in which a space ends every word. */
  private static String expression(String rule, Map<String, String> classes) {
    var expression = new StringBuilder();
    var opening = "(?:";
    var token = TOKEN.matcher(rule);
    while (token.find()) {
      var name = token.group("name");
      var sign = token.group("sign");
      if (name != null) {
        var words = classes.get(name);
        if (words == null) {
          throw new IllegalStateException("Not a class of words: " + name);
        }
        expression.append(opening).append(words).append(')');
        opening = "(?:";
      } else if ("!".equals(sign)) {
        opening = "(?!";
      } else if ("(".equals(sign)) {
        expression.append(opening);
        opening = "(?:";
      } else {
        expression.append(sign == null ? plain(token) : sign);
      }
    }
    return expression.toString();
  }

  private static String plain(Matcher token) {
    var often = token.group("often");
    var word = token.group("word");
    if (token.group("other") != null) {
      throw new IllegalStateException("Not in a rule: " + token.group());
    }
    if (often != null) {
      return often.equals("?") ? often : often + "+";
    }
    if (word != null) {
      return word.endsWith("?")
          ? "(?:" + word(word.substring(0, word.length() - 1)) + ")?"
          : word(word);
    }
    return token.group("some") == null ? "" : SOME_WORDS;
  }

  private static String word(String word) {
    return word.equals("_") ? ANY_WORD : word.replace("*", LETTERS) + " ";
  }

  boolean has(Meaning meaning, String clause) {
    var words = words(clause);
    return of(meaning).stream().anyMatch(rule -> rule.matcher(words).find());
  }

  /** What is left of a clause without the words of this meaning. */
  String without(Meaning meaning, String clause) {
    var words = words(clause);
    for (var rule : of(meaning)) {
      words = rule.matcher(words).replaceAll(CUT);
    }
    return words;
  }

  private List<Pattern> of(Meaning meaning) {
    return rules.getOrDefault(meaning, List.of());
  }

  private static String words(String clause) {
    return clause.replace(':', ' ').replaceAll("\\s+", " ").strip() + " ";
  }
}
