package ai.rivvi.voice;

import ai.rivvi.voice.CallSubject.Ask;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
          "\\b(?:i will(?! call)|i can|i do|i am(?! (?:\\w+ )?(?:working|busy|driving|eating|at|in|out|away|sorry"
              + "|sick|ill|leaving|traveling)\\b)|i have(?! to)|i did|i would|it is|that is|that works|works"
              + " for me|works fine|sounds (?:good|great|fine)|that is (?:fine|good|great|ok)|be there"
              + "|see you then|go ahead|i confirm|confirmed|confirm|will do|i think so|i guess so|i"
              + " believe so|fine|great|good|i do not mind|ahi estare|esta bien|me parece bien|confirmo"
              + "|si puedo|soy yo|digame|adelante|puedo|lo hare|bueno|asistire|alli estare)\\b");
  private static final Pattern YES_BUT =
      Pattern.compile(
          "\\b(?:cannot (?:make|come|go|be|attend)|will not (?:make|be able|come)|not able"
              + "|not coming(?! alone)|not going to (?:make|come|be able|attend)|no puedo|no podre"
              + "|no voy(?: a (?:ir|poder))?(?! a)|no ire|no asistire)\\b");

  /** The appointment as it is will not do, whatever else was said of it. */
  private static final Pattern CHANGE =
      Pattern.compile(
          "\\b(?:cancel|reschedule|postpone|(?:change|move|switch) (?:it|that|this|the|my|to)"
              + "|(?:another|some other|a different|different|other|better) (?:time|day|date|hour"
              + "|appointment|slot)|instead|could we|can we make it|cancelar\\w*|cambiar\\w*|reprogramar\\w*"
              + "|posponer\\w*|aplazar\\w*|mover(?:la|lo)|otr[oa] (?:dia|hora|fecha|cita|momento)"
              + "|mejor (?:el|la|otr[oa]))\\b");

  private static final Pattern NO_CHANGE =
      Pattern.compile(
          "\\b(?:not|never|no|without|sin)(?: \\w+){0,3} (?:cancel|reschedule|postpone|change|move"
              + "|switch|cancelar|cambiar|reprogramar|another|other|different|otr[oa])\\w*");

  /** Goes on in a no that is none: "no more". */
  private static final Pattern NO_MORE = Pattern.compile("^no (?:more|longer|mas)\\b");

  private static final Pattern MAY_CALL =
      Pattern.compile(
          "\\byou (?:can|may) (?:still )?(?:call|keep)\\b|^(?:please )?keep calling\\b"
              + "|^sigan? llamando\\b|\\bpueden? (?:seguir )?llam\\w+");

  /** As the answer to when to call. */
  private static final Pattern NO_TIME =
      Pattern.compile(
          "do not|nobody|no one|at no time|not at all|(?:there is )?no need|nadie|en ningun momento"
              + "|no hace falta");

  private static final Pattern SURELY_WRONG =
      Pattern.compile(
          "\\b(?:wrong (?:person|guy|woman|man|lady)|not (?:the right|that) person|persona"
              + " equivocada|no soy (?:es[ae]|la persona)|se equivoca)\\b");

  private static final Pattern BUT = Pattern.compile("\\b(?:but|pero|instead of)\\b");
  private static final Pattern DENIAL =
      Pattern.compile(
          "\\b(?:cannot|not|no puedo|no podre|no me|no voy|imposible|afraid|working"
              + "|at work|busy|away|out of town|ocupad[oa]|trabaj\\w+)\\b");

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\d:/])\\d{1,6}(?:\\.\\d+)?(?![\\d:/])");
  private static final List<String> POSITIONS = List.of("1th", "2th", "3th", "4th", "5th");
  private static final Pattern RATHER_NOT =
      Pattern.compile(
          "\\b(?:rather not|do not want to|will not|not going to|not comfortable|none of your"
              + "|(?:do not|cannot) (?:know|remember)|prefiero no|no quiero|no le voy|no me acuerdo"
              + "|no l[ao] (?:se|recuerdo)|no recuerdo)\\b");

  private static final Pattern MAILBOX =
      Pattern.compile(
          "\\b(?:after|at) the (?:tone|beep)\\b|\\bmailbox is full\\b"
              + "|\\breached (?:\\w+ ){0,3}(?:voice ?mail|mailbox|answering machine)\\b"
              + "|buzon de voz|despues (?:del tono|de la senal)");

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

  /** A plain no, and nothing that takes it back. */
  boolean isClearNo() {
    return said.has(NO_FIRST) && !said.has(YES_FIRST) && !said.has(NO_MORE);
  }

  /** Calls are wanted: the answer to whether to stop them. */
  boolean wantsCalls() {
    var isAllowed = said.has(MAY_CALL) || StopRequest.isDenied(said);
    return isClearNo() || (isAllowed && !said.has(YES_FIRST));
  }

  /** Asked for a time to be called at, somebody says that there is none. */
  boolean namesNoTime() {
    return isClearNo() || said.isAny(NO_TIME);
  }

  /** True when the appointment is to be another, or none: "yes, I need to cancel it". */
  boolean wantsChange() {
    return said.clauses().stream()
        .map(clause -> NO_CHANGE.matcher(clause).replaceAll(" "))
        .anyMatch(clause -> CHANGE.matcher(clause).find());
  }

  /** Said of the person, and not of a name or a number that somebody does not know. */
  boolean isSurelyWrongPerson() {
    return said.has(SURELY_WRONG);
  }

  /** When a call is wanted; times at which it is not are none. */
  SpokenTime callbackTime(ZonedDateTime now, boolean dayFirst) {
    return SpokenTimeReader.read(LaterRequest.wishes(said), now, dayFirst);
  }

  /** Whether the one who speaks says that they are the patient of this name. */
  Verdict isPatient(String name) {
    var isDenied = said.has(NO_FIRST);
    var claimed = claimed(name);
    return claimed.isByOwnWords()
        ? claimed.verdict(isDenied)
        : claimed.verdict(isDenied || said.has(SOFT_NO));
  }

  /** The same in their own words: a yes alone may answer something else. */
  boolean isPatientByOwnWords(String name) {
    return claimed(name).isByOwnWords() && isPatient(name) == Verdict.YES;
  }

  /** Whether a machine may well have said it. */
  boolean mayBeAMailbox(String name) {
    return claimed(name).mayBeAMailbox();
  }

  private ClaimedIdentity claimed(String name) {
    return new ClaimedIdentity(said, name);
  }

  /** Whether no person says so, of themselves or of anybody. */
  boolean isMailbox() {
    return said.has(MAILBOX);
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
