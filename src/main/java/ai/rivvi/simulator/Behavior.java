package ai.rivvi.simulator;

/**
 * What a callee does when called; the last two digits of the number pick it unless the number was
 * given one.
 */
enum Behavior {
  CONFIRMS("x0, x1", "Answers and confirms."),
  WANTS_ANOTHER_TIME("x2", "Wants another time and names a weekday and an hour."),
  BUSY_FIRST("even 3", "Busy the first time, later confirms."),
  BUSY("odd 3", "Always busy."),
  NO_ANSWER_FIRST("even 4", "Does not answer the first time, later confirms."),
  NEVER_ANSWERS("odd 4", "Never answers."),
  VOICEMAIL("x5", "Voicemail, with a greeting and a beep."),
  SAYS_STOP(
      "x6",
      "Asks not to be called again: even at the first question, odd after the identity check."),
  WRONG_PERSON("x7", "Is not the person who was asked for."),
  HANGS_UP("even 8", "Hangs up in the middle of the first question after the identity check."),
  HANGS_UP_EARLY("odd 8", "Hangs up right after the greeting."),
  TALKS_OVER("even 9", "Talks over the agent, then confirms."),
  CALL_ME_LATER("odd 9", "Asks to be called back in two minutes, then confirms."),
  UNREACHABLE("by name only", "The network cannot reach the number.");

  private final String ending;
  private final String words;

  Behavior(String ending, String words) {
    this.ending = ending;
    this.words = words;
  }

  static Behavior ofNumber(String number) {
    return switch (number.charAt(number.length() - 1)) {
      case '2' -> WANTS_ANOTHER_TIME;
      case '3' -> oddTens(number) ? BUSY : BUSY_FIRST;
      case '4' -> oddTens(number) ? NEVER_ANSWERS : NO_ANSWER_FIRST;
      case '5' -> VOICEMAIL;
      case '6' -> SAYS_STOP;
      case '7' -> WRONG_PERSON;
      case '8' -> oddTens(number) ? HANGS_UP_EARLY : HANGS_UP;
      case '9' -> oddTens(number) ? CALL_ME_LATER : TALKS_OVER;
      default -> CONFIRMS;
    };
  }

  static boolean oddTens(String number) {
    return number.charAt(number.length() - 2) % 2 == 1;
  }

  /** What the network does on the {@code dial}-th call to the number, counted from one. */
  PickUp pickUp(long dial) {
    return switch (this) {
      case BUSY -> PickUp.BUSY;
      case BUSY_FIRST -> dial == 1 ? PickUp.BUSY : PickUp.ANSWERED;
      case NEVER_ANSWERS -> PickUp.RINGS_OUT;
      case NO_ANSWER_FIRST -> dial == 1 ? PickUp.RINGS_OUT : PickUp.ANSWERED;
      case UNREACHABLE -> PickUp.UNREACHABLE;
      case VOICEMAIL -> PickUp.MACHINE;
      case CONFIRMS,
          WANTS_ANOTHER_TIME,
          SAYS_STOP,
          WRONG_PERSON,
          HANGS_UP,
          HANGS_UP_EARLY,
          TALKS_OVER,
          CALL_ME_LATER ->
          PickUp.ANSWERED;
    };
  }

  String ending() {
    return ending;
  }

  String words() {
    return words;
  }

  /** How the network side of a call goes before anybody speaks. */
  enum PickUp {
    ANSWERED,
    MACHINE,
    RINGS_OUT,
    BUSY,
    UNREACHABLE
  }
}
