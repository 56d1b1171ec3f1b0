package ai.rivvi.voice;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was said in one plain form: lower case, without accents, short forms written out ("don't" is
 * "do not"); and its clauses.
 *
 * @param text the whole, with its punctuation
 * @param clauses the parts between punctuation marks, without fillers at their beginning
 */
record Utterance(String text, List<String> clauses) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9':/.,;!? -]+");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern HYPHEN =
      Pattern.compile("(?<=[a-z])-+(?=[a-z])|(?<![0-9])-|-(?![0-9])");
  private static final Pattern HALF_OF_DAY = Pattern.compile("\\b([ap])\\.? ?m\\b\\.?");
  private static final Pattern END_OF_CLAUSE =
      Pattern.compile("[,;!?]+(?![0-9])|\\.+(?![0-9])|\\.{2,}");
  private static final Pattern FILLERS =
      Pattern.compile(
          "^(?:(?:um|uh(?! huh)|uhm|er|oh|ah|hm+|well|so|and|but|hi|hello|hey|look|listen|actually|look here"
              + "|ma'am|sir|please|thank you|thanks|sorry|just|ok so|y|pues|eh|este|mire|oiga|hola"
              + "|gracias|disculpe|perdon|por favor) )+(?=\\S)");

  /** Order matters: the special ones before the general. */
  private static final Map<Pattern, String> SHORT_FORMS =
      Map.ofEntries(
          Map.entry(Pattern.compile("\\b(?:dont|don't)\\b"), "do not"),
          Map.entry(Pattern.compile("\\b(?:cant|can't|can not)\\b"), "cannot"),
          Map.entry(Pattern.compile("\\b(?:wont|won't)\\b"), "will not"),
          Map.entry(Pattern.compile("\\b(?:isnt|isn't|ain't)\\b"), "is not"),
          Map.entry(Pattern.compile("\\b(?:doesnt|doesn't)\\b"), "does not"),
          Map.entry(Pattern.compile("\\b(?:didnt|didn't)\\b"), "did not"),
          Map.entry(Pattern.compile("\\b(?:im|i'm)\\b"), "i am"),
          Map.entry(Pattern.compile("\\b(?:thats|that's)\\b"), "that is"),
          Map.entry(Pattern.compile("\\bit's\\b"), "it is"),
          Map.entry(Pattern.compile("\\b(?:whos|who's)\\b"), "who is"),
          Map.entry(Pattern.compile("\\b(?:whats|what's)\\b"), "what is"),
          Map.entry(Pattern.compile("\\bthere's\\b"), "there is"),
          Map.entry(Pattern.compile("\\bhe's\\b"), "he is"),
          Map.entry(Pattern.compile("\\bshe's\\b"), "she is"),
          Map.entry(Pattern.compile("\\blet's\\b"), "let us"),
          Map.entry(Pattern.compile("\\b(?:gonna)\\b"), "going to"),
          Map.entry(Pattern.compile("\\b(?:wanna)\\b"), "want to"));

  private static final Pattern NOT = Pattern.compile("(?<=[a-z])n't\\b");
  private static final Pattern WILL = Pattern.compile("(?<=[a-z])'ll\\b");
  private static final Pattern ARE = Pattern.compile("(?<=[a-z])'re\\b");
  private static final Pattern HAVE = Pattern.compile("(?<=[a-z])'ve\\b");
  private static final Pattern WOULD = Pattern.compile("(?<=[a-z])'d\\b");

  static Utterance of(String said) {
    var text = said.replace('\u2019', '\'').replace('\u2018', '\'').toLowerCase(Locale.ROOT);
    text = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    text = OTHER.matcher(text).replaceAll(" ");
    text = HALF_OF_DAY.matcher(text).replaceAll("$1m");
    for (var shortForm : SHORT_FORMS.entrySet()) {
      text = shortForm.getKey().matcher(text).replaceAll(shortForm.getValue());
    }
    text = NOT.matcher(text).replaceAll(" not");
    text = WILL.matcher(text).replaceAll(" will");
    text = ARE.matcher(text).replaceAll(" are");
    text = HAVE.matcher(text).replaceAll(" have");
    text = WOULD.matcher(text).replaceAll(" would");
    text = HYPHEN.matcher(text).replaceAll(" ");
    text = SPACE.matcher(text).replaceAll(" ").strip();
    return new Utterance(text, clausesOf(text));
  }

  private static List<String> clausesOf(String text) {
    return Stream.of(END_OF_CLAUSE.split(text))
        .map(String::strip)
        .map(clause -> FILLERS.matcher(clause).replaceFirst(""))
        .filter(clause -> !clause.isEmpty())
        .toList();
  }

  /** True when a pattern is found in any clause. */
  boolean has(Pattern pattern) {
    return clauses.stream().anyMatch(clause -> pattern.matcher(clause).find());
  }

  /** True when a pattern is the whole of any clause. */
  boolean isAny(Pattern pattern) {
    return clauses.stream().anyMatch(clause -> pattern.matcher(clause).matches());
  }

  /** True when there is nothing but clauses of this pattern. */
  boolean isAll(Pattern pattern) {
    return !clauses.isEmpty()
        && clauses.stream().allMatch(clause -> pattern.matcher(clause).matches());
  }

  @Override
  public String toString() {
    return "Utterance";
  }
}
