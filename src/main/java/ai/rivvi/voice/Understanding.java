package ai.rivvi.voice;

import ai.rivvi.voice.CallSubject.Ask;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one utterance in plain rules, English and Spanish; pure. */
final class Understanding {
  /** What a yes-or-no question was answered with. */
  enum Verdict {
    YES,
    NO,
    UNCLEAR
  }

  private static final String YES_WORDS =
      "yes|yeah|yep|yup|yea|ya(?! no)|yah|sure|of course|certainly|absolutely|definitely|correct|right(?! now)"
          + "|exactly|indeed|ok|okay|alright|all right|affirmative|you bet|uh huh|mm hmm|mhm|mmhm|aye"
          + "|no problem|no worries|why not|for sure|totally|perfect|si|claro|por supuesto|correcto"
          + "|exacto|asi es|de acuerdo|vale|como no|desde luego|perfecto|sip|ok si|dale|1$";
  private static final String NO_WORDS =
      "no|ya no|nope|nah|naw|negative|never|not really|not at all|of course not|absolutely not"
          + "|definitely not|certainly not|i am afraid not|unfortunately not|probably not|no gracias"
          + "|para nada|negativo|claro que no|nunca|tampoco|uh uh|2$";
  private static final Pattern YES_FIRST = Pattern.compile("^(?:" + YES_WORDS + ")\\b");
  private static final Pattern NO_FIRST =
      Pattern.compile(
          "^(?:" + NO_WORDS + ")\\b(?! (?:problem|worries|doubt|se$|lo se|idea|estoy segur))");
  private static final Pattern UNSURE =
      Pattern.compile(
          "\\b(?:not sure|unsure|do not know|maybe|perhaps|it depends|no idea|yes and no|no se"
              + "|tal vez|quizas?|depende|no estoy segur[oa])\\b");
  private static final Pattern SOFT_NO =
      Pattern.compile(
          "\\b(?:cannot|will not|do not think so|would not|does not work|is not going to|am not able"
              + "|not possible|not able to|not going to|rather not|did not|have not|is not good"
              + "|does not suit|no good|i am not|(?:it|that|this) is not|i do not(?! mind)|will be (?:away|out)|is bad"
              + "|have to (?:cancel|pass)|not yet|i am afraid|no puedo|no podre|no me (?:sirve"
              + "|queda|conviene)|no voy|no lo|no es|no tengo|no he|todavia no|aun no|imposible)\\b");
  private static final Pattern SOFT_YES =
      Pattern.compile(
          "\\b(?:i will(?! call)|i can|i do|i am|i have(?! to)|i did|i would|it is|that is|that works|works"
              + " for me|works fine|sounds (?:good|great|fine)|that is (?:fine|good|great|ok)|be there"
              + "|see you then|go ahead|i confirm|confirmed|confirm|will do|i think so|i guess so|i"
              + " believe so|fine|great|good|i do not mind|ahi estare|esta bien|me parece bien|confirmo"
              + "|si puedo|soy yo|digame|adelante|puedo|lo hare|bueno|asistire|alli estare)\\b");
  private static final Pattern YES_BUT =
      Pattern.compile(
          "\\b(?:cannot (?:make|come|go|be|attend)|will not (?:make|be able|come)|not able|no puedo"
              + "|no podre)\\b");

  /** What counts as a yes to one's own name; "okay" does not. */
  private static final Pattern AFFIRMED =
      Pattern.compile(
          "^(?:yes|yeah|yep|yup|yea|ya(?! no)|yah|sure|correct|right(?! now)|exactly|certainly"
              + "|absolutely|indeed|affirmative|you bet|uh huh|mm hmm|mhm|of course(?! not)|that is (?:right"
              + "|correct)|i am$|it is$|si|claro(?! que no)|correcto|exacto|asi es|1$)\\b");

  private static final Pattern THIS_IS_ME =
      Pattern.compile(
          "\\b(?:this is (?:he|she|him|her|me|myself)|that is me|that would be me|it is me|i am"
              + " (?:he|she|him|her)|you (?:got|are speaking (?:to|with)) (?:me|him|her))(?: speaking"
              + "| here)?$|^(?:(?:yes|yeah|yep) )?speaking(?: yes)?$|\\bsoy yo\\b|\\bcon (?:el|ella)(?: mismo"
              + "| misma)? habla\\b|^(?:si )?(?:el|ella) (?:habla|misma?o?)$|^(?:si )?l[ae] mism[ao]$"
              + "|^(?:si )?el mismo$|^(?:para )?servir(?:le)?$|^(?:si )?a sus ordenes$");

  /** Signs that the one who speaks is not the patient, whatever else was said. */
  private static final Pattern SOMEBODY_ELSE =
      Pattern.compile(
          "\\b(?:who is (?:this|that|calling|it|speaking|there)|quien (?:es|habla|llama)|(?:get|fetch|ask|find)"
              + " (?:him|her)|(?:one|just a|a) (?:moment|second|minute|sec)|hold on|un momento|phone for"
              + " you|call for you|te llaman)\\b");

  private static final Pattern INTRODUCES =
      Pattern.compile(
          "^(?:yes |yeah |si )?(?:this is|my name is|soy|habla|aqui) (.+?)(?: speaking| here)?$");
  private static final Set<String> ONESELF =
      Set.of("he", "she", "him", "her", "me", "myself", "yo", "el", "ella", "speaking", "here");
  private static final Pattern NAME_FRAME =
      Pattern.compile(
          "^(?:yes |yeah |si )?(?:this is |i am |it is |my name is |soy |habla |con |aqui )?|(?: speaking| here"
              + "| habla)$");
  private static final Pattern THIRD_PERSON =
      Pattern.compile(
          "\\b(?:she|he|my (?:wife|husband|mother|father|mom|dad|son|daughter|brother|sister)"
              + "|mi (?:espos[oa]|marido|mujer|mama|papa|madre|padre|hij[oa]|herman[oa]))\\b");

  private static final Pattern BUT = Pattern.compile("\\b(?:but|pero|instead of)\\b");
  private static final Pattern DENIAL =
      Pattern.compile("\\b(?:cannot|not|no puedo|no podre|no me|no voy|imposible|afraid)\\b");

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\d:/])\\d{1,6}(?:\\.\\d+)?(?![\\d:/])");
  private static final List<String> POSITIONS = List.of("1th", "2th", "3th", "4th", "5th");
  private static final Pattern RATHER_NOT =
      Pattern.compile(
          "\\b(?:rather not|do not want to|will not|not going to|not comfortable|none of your"
              + "|prefiero no|no quiero|no le voy)\\b");

  private final Utterance said;

  private Understanding(Utterance said) {
    this.said = said;
  }

  static Understanding of(String text) {
    return new Understanding(Utterance.of(text));
  }

  Utterance utterance() {
    return said;
  }

  /** The most pressing of the given signals. */
  Optional<Signal> signal(List<Signal> among) {
    return Signal.of(said, among);
  }

  /** Yes or no: of several clear words the last counts ("yeah, no, I can't"). */
  Verdict verdict() {
    var explicit = Verdict.UNCLEAR;
    for (var clause : said.clauses()) {
      if (NO_FIRST.matcher(clause).find()) {
        explicit = Verdict.NO;
      } else if (YES_FIRST.matcher(clause).find()) {
        explicit = YES_BUT.matcher(clause).find() ? Verdict.NO : Verdict.YES;
      }
    }
    if (explicit == Verdict.YES && said.has(YES_BUT)) {
      return Verdict.NO;
    }
    if (explicit != Verdict.UNCLEAR) {
      return explicit;
    }
    if (said.has(UNSURE)) {
      return Verdict.UNCLEAR;
    }
    if (said.has(SOFT_NO)) {
      return Verdict.NO;
    }
    return said.has(SOFT_YES) ? Verdict.YES : Verdict.UNCLEAR;
  }

  /**
   * Whether the one who speaks is the patient of this name; stricter than a yes, because a "yes,
   * she is here" is none.
   */
  Verdict isPatient(String name) {
    var claimed = claimsToBe(name);
    return claimed == Verdict.YES && (said.has(SOMEBODY_ELSE) || introducesAnother(name))
        ? Verdict.UNCLEAR
        : claimed;
  }

  /** True when a clause introduces somebody whose name is not the patient's. */
  private boolean introducesAnother(String name) {
    var parts = List.of(Utterance.of(name).text().split(" "));
    return said.clauses().stream()
        .map(INTRODUCES::matcher)
        .filter(Matcher::find)
        .flatMap(found -> Stream.of(found.group(1).split(" ")))
        .anyMatch(word -> !ONESELF.contains(word) && !parts.contains(word));
  }

  private Verdict claimsToBe(String name) {
    var denied = said.has(NO_FIRST);
    if (said.has(THIS_IS_ME) || saysName(name)) {
      return denied ? Verdict.UNCLEAR : Verdict.YES;
    }
    if (denied || said.has(SOFT_NO)) {
      return Verdict.NO;
    }
    return said.has(AFFIRMED) && !said.has(THIRD_PERSON) ? Verdict.YES : Verdict.UNCLEAR;
  }

  /** True when a clause is the patient's name, as one says it of oneself. */
  private boolean saysName(String name) {
    var parts = List.of(Utterance.of(name).text().split(" "));
    return !said.text().endsWith("?")
        && said.clauses().stream()
            .map(clause -> NAME_FRAME.matcher(clause).replaceAll("").strip())
            .filter(clause -> !clause.isEmpty())
            .map(clause -> List.of(clause.split(" ")))
            .anyMatch(words -> parts.containsAll(words) && words.contains(parts.getFirst()));
  }

  /** The patient will not say what was asked. */
  boolean isRefusal() {
    return said.has(RATHER_NOT);
  }

  /** A date of birth, or null. */
  @Nullable LocalDate birthDate(ZonedDateTime now, boolean dayFirst) {
    return SpokenTimeReader.birthDate(said, now, dayFirst);
  }

  /** Another date or time that the patient offers: named in a part that denies nothing. */
  SpokenTime offeredTime(ZonedDateTime now, boolean dayFirst) {
    var offers =
        said.clauses().stream()
            .flatMap(clause -> Stream.of(BUT.split(clause)))
            .filter(part -> !DENIAL.matcher(part).find())
            .toList();
    return SpokenTimeReader.read(Utterance.of(String.join(", ", offers)), now, dayFirst);
  }

  /** A date or time to come; may be empty. */
  SpokenTime time(ZonedDateTime now, boolean dayFirst) {
    return SpokenTimeReader.read(said, now, dayFirst);
  }

  /** The one number that was said, or null when there is none or more than one. */
  @Nullable String number() {
    var found = NUMBER.matcher(SpokenNumbers.digits(said.text())).results().toList();
    return found.size() == 1 ? found.getFirst().group() : null;
  }

  /** The one choice that was said, by its words or its place, or null. */
  @Nullable String choice(List<String> choices) {
    var text = " " + said.text().replaceAll("[^a-z0-9 ]", " ").replaceAll(" +", " ").strip() + " ";
    var named =
        choices.stream()
            .filter(c -> text.contains(" " + Utterance.of(c).text().toLowerCase(Locale.ROOT) + " "))
            .toList();
    if (named.size() == 1) {
      return named.getFirst();
    }
    var digits = SpokenNumbers.digits(said.text());
    for (var i = 0; i < Math.min(choices.size(), POSITIONS.size()); i++) {
      if (named.isEmpty() && digits.contains(POSITIONS.get(i))) {
        return choices.get(i);
      }
    }
    return null;
  }

  /** The typed value of an answer to a question, or null when it was not understood. */
  @Nullable String answer(Ask ask, ZonedDateTime now, boolean dayFirst) {
    return switch (ask.kind()) {
      case YES_NO -> {
        var verdict = verdict();
        yield verdict == Verdict.UNCLEAR ? null : verdict.name();
      }
      case DATE, TIME, DATE_TIME -> time(now, dayFirst).iso(ask.kind());
      case CHOICE -> choice(ask.choices());
      case NUMBER -> number();
      case TEXT -> said.clauses().isEmpty() ? null : "";
    };
  }
}
