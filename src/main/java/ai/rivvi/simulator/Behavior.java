package ai.rivvi.simulator;

/**
 * What a callee does when called; the last two digits of the number pick it unless the number was
 * given one.
 */
enum Behavior {
  CONFIRMS("0, 1", "Answers and confirms."),
  WANTS_ANOTHER_TIME("2", "Wants another time and names a weekday and an hour."),
  BUSY_FIRST("3, even tens", "Busy the first time, later confirms."),
  BUSY("3, odd tens", "Always busy."),
  NO_ANSWER_FIRST("4, even tens", "Does not answer the first time, later confirms."),
  NEVER_ANSWERS("4, odd tens", "Never answers."),
  VOICEMAIL("5", "Voicemail, with a greeting and a beep."),
  SAYS_STOP("6", "Asks not to be called again: even tens at once, odd after the identity check."),
  WRONG_PERSON(
      "7", "Is not the person who was asked for: even tens the wrong person, odd a wrong number."),
  HANGS_UP(
      "8, even tens", "Hangs up in the middle of the first question after the identity check."),
  HANGS_UP_EARLY("8, odd tens", "Hangs up right after the greeting."),
  TALKS_OVER("9, even tens", "Talks over the agent, then confirms."),
  CALL_ME_LATER("9, odd tens", "Asks to be called back in two minutes, then confirms."),
  SAYS_STOP_LAST("by name only", "Confirms, and asks over the goodbye not to be called again."),
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
          CALL_ME_LATER,
          SAYS_STOP_LAST ->
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
