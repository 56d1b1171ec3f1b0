package ai.rivvi.simulator;

import java.util.regex.Pattern;

/** What an agent's turn wants of the callee, told by its last question, in English or Spanish. */
enum Intent {
  /** Whether this is the person. */
  NAME,
  BIRTH_DATE,
  /** Whether there is a moment to talk. */
  GOOD_TIME,
  /** Which day or what time. */
  WHEN,
  /** Whether the patient comes. */
  COMING,
  /** Whether something is to be moved or canceled. */
  RESCHEDULE,
  ANYTHING_ELSE,
  /** How much or how many. */
  NUMBER,
  /** One of the things named. */
  CHOICE,
  /** Something that yes and no do not answer. */
  OPEN,
  YES_NO,
  PRESS_ONE,
  GOODBYE,
  /** Nothing asked. */
  STATEMENT;

  private static final Pattern REQUEST =
      pattern(
          "\\btell me\\b|please (say|give|confirm|state|answer)|d[ií]game|por favor (diga|conf[ií]rm)");
  private static final Pattern BYE =
      pattern(
          "\\bgood ?bye\\b|\\bbye\\b|have a (good|great|nice|lovely|wonderful) |take care\\b|adi[óo]s|hasta (luego|pronto)|que tenga");
  private static final Pattern BIRTH =
      pattern(
          "date of birth|birth ?da(te|y)|you were born|were you born|fecha de nacimiento|cu[áa]ndo naci[óo]");
  private static final Pattern PERSON =
      pattern(
          "(speaking|talking) (with|to)|confirm (that )?you are|your (full )?name\\b|may i (please )?(speak|talk)|\\bis this (?!an?\\b|the\\b|still|correct|right|ok|time|date|day|appointment|something)|hablo con|es usted|puedo hablar con");
  private static final Pattern MOMENT =
      pattern(
          "good time|(a|one|two|few) (minute|moment)s?\\b|talk now|buen momento|un (minuto|momento)");
  private static final Pattern MOVE =
      pattern(
          "reschedul|another (day|time|date)|different (day|time|date)|change (the|your|it)|move (the|your|it)|cancel|reprogramar|otr[ao] (d[ií]a|hora|fecha)|cambiar");
  private static final Pattern ATTENDS =
      pattern(
          "confirm|can you (come|make|attend|be)|will you (come|be|make|attend|still)|are you (still )?(coming|able)|does that (still )?work|still works?|(podr[áa]|puede) (venir|asistir)|va a (venir|asistir)");
  private static final Pattern DAY_OR_TIME =
      pattern(
          "(what|which) (other )?(day|date|time|hour|weekday)|when (would|can|could|should|is|are|do|does|works?)|qu[ée] (d[ií]a|fecha|hora)|cu[áa]ndo");
  private static final Pattern ELSE =
      pattern("anything else|any other question|any questions|algo m[áa]s|alguna (otra )?pregunta");
  private static final Pattern AMOUNT =
      pattern(
          "how (many|much|often|long)|scale (of|from)|from (0|zero|1|one) to|cu[áa]nt[oa]s?|escala");
  private static final Pattern NOT_YES_NO =
      pattern(
          "^\\W*(and |so |then |y )?(how|what|which|who|where|why|c[óo]mo|qu[ée]|cu[áa]l|d[óo]nde|por qu[ée])\\b");
  private static final Pattern PRESS =
      pattern("press (1|one)\\b|(presione|marque|pulse) (el )?(1|uno)\\b");

  private static final Pattern LAST_CHOICE =
      pattern("(?: or | o )((?!not\\b|no\\b)[\\p{L}\\d]+(?: [\\p{L}\\d]+){0,2})\\?$");

  /** The last of the things that a question with CHOICE names. */
  static String lastChoice(String turn) {
    var choice = LAST_CHOICE.matcher(lastQuestion(turn));
    return choice.find() ? choice.group(1) : "";
  }

  static Intent of(String turn) {
    String asked = lastQuestion(turn);
    boolean asks = !asked.isEmpty() || REQUEST.matcher(turn).find();
    if (!asks) {
      return PRESS.matcher(turn).find()
          ? PRESS_ONE
          : BYE.matcher(turn).find() ? GOODBYE : STATEMENT;
    }
    if (BYE.matcher(turn).find() && asked.isEmpty()) {
      return GOODBYE;
    }
    return ofQuestion(asked.isEmpty() ? turn : asked);
  }

  /** Whether the question is about the matter of the call, not about who is speaking. */
  boolean isBusiness() {
    return switch (this) {
      case WHEN, COMING, RESCHEDULE, NUMBER, CHOICE, OPEN, YES_NO -> true;
      case NAME, BIRTH_DATE, GOOD_TIME, ANYTHING_ELSE, PRESS_ONE, GOODBYE, STATEMENT -> false;
    };
  }

  boolean isQuestion() {
    return this != GOODBYE && this != STATEMENT;
  }

  private static Intent ofQuestion(String asked) {
    if (BIRTH.matcher(asked).find()) {
      return BIRTH_DATE;
    }
    if (MOMENT.matcher(asked).find()) {
      return GOOD_TIME;
    }
    if (PERSON.matcher(asked).find()) {
      return NAME;
    }
    if (ELSE.matcher(asked).find()) {
      return ANYTHING_ELSE;
    }
    if (DAY_OR_TIME.matcher(asked).find()) {
      return WHEN;
    }
    if (ATTENDS.matcher(asked).find()) {
      return COMING;
    }
    if (MOVE.matcher(asked).find()) {
      return RESCHEDULE;
    }
    if (AMOUNT.matcher(asked).find()) {
      return NUMBER;
    }
    if (LAST_CHOICE.matcher(asked).find()) {
      return CHOICE;
    }
    return NOT_YES_NO.matcher(asked).find() ? OPEN : YES_NO;
  }

  /** The last sentence that ends in a question mark, or nothing. */
  private static String lastQuestion(String turn) {
    int end = turn.lastIndexOf('?');
    if (end < 0) {
      return "";
    }
    int start = end - 1;
    while (start >= 0 && !isSentenceEnd(turn, start)) {
      start--;
    }
    return turn.substring(start + 1, end + 1).strip();
  }

  /** A full stop ends a sentence only before a space, and not after a title such as "Dr.". */
  private static boolean isSentenceEnd(String turn, int at) {
    char c = turn.charAt(at);
    if (c == '?' || c == '!' || c == '¿') {
      return true;
    }
    if (c != '.' || at + 1 >= turn.length() || turn.charAt(at + 1) != ' ') {
      return false;
    }
    int word = turn.lastIndexOf(' ', at - 1) + 1;
    return at - word > 3;
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
