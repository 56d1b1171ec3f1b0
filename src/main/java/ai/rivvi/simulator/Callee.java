package ai.rivvi.simulator;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one who answered a call: hears the agent's turns and reacts as its behaviour has it. Used by
 * one thread.
 */
final class Callee {

  private static final double TALK_OVER_SHARE = 0.45;
  private static final double HANG_UP_SHARE = 0.4;
  private static final int TALK_OVER_CHARACTERS_MIN = 24;
  private static final Pattern NOT_UNDERSTOOD =
      Pattern.compile(
          "sorry|didn.t (catch|understand|get|hear)|say that again|no (le )?entend|disculpe",
          Pattern.CASE_INSENSITIVE);

  private final Person person;
  private final Behavior behavior;
  private final boolean variant;
  private final boolean calledBefore;
  private final int seed;
  private boolean spanish;
  private boolean greeted;
  private boolean identified;
  private boolean saidItsPiece;
  private int replies;

  /**
   * @param calledBefore whether somebody answered at this number on an earlier call
   */
  Callee(Person person, boolean calledBefore, int seed) {
    this.person = person;
    this.behavior = person.behaves();
    this.variant = Behavior.oddTens(person.phone());
    this.calledBefore = calledBefore;
    this.seed = seed;
  }

  Behavior behavior() {
    return behavior;
  }

  /** The language the agent speaks, as a BCP 47 tag; the callee follows it. */
  void hearsLanguage(@Nullable String tag) {
    if (tag != null) {
      spanish = tag.toLowerCase(Locale.ROOT).startsWith("es");
    }
  }

  String speaks() {
    return spanish ? "es-US" : "en-US";
  }

  /**
   * What the callee does while a sentence of the agent is still being said, or null to hear it out.
   */
  @Nullable Reaction whileHearing(String sentence) {
    boolean first = !greeted;
    greeted = true;
    Intent intent = Intent.of(sentence);
    if (behavior == Behavior.HANGS_UP && identified && intent.isBusiness()) {
      return new Reaction.HangUpMidSentence(HANG_UP_SHARE);
    }
    if (behavior == Behavior.HANGS_UP_EARLY && first) {
      return new Reaction.HangUpMidSentence(1);
    }
    if (behavior == Behavior.SAYS_STOP_LAST && intent == Intent.GOODBYE && !saidItsPiece) {
      saidItsPiece = true;
      return new Reaction.TalkOver(TALK_OVER_SHARE, say(Phrase.STOP));
    }
    boolean worthwhile = sentence.length() >= TALK_OVER_CHARACTERS_MIN && intent.isBusiness();
    if (behavior == Behavior.TALKS_OVER && worthwhile && identified && !saidItsPiece) {
      saidItsPiece = true;
      return new Reaction.TalkOver(TALK_OVER_SHARE, agree(intent));
    }
    return null;
  }

  /** What the callee answers to all that the agent said since it last spoke. */
  Reaction hear(String turn) {
    Intent intent = Intent.of(turn);
    if (intent == Intent.GOODBYE) {
      return new Reaction.SayAndHangUp(say(Phrase.BYE));
    }
    if (intent == Intent.STATEMENT) {
      return new Reaction.Silence();
    }
    Reaction reaction =
        intent == Intent.CHOICE
            ? new Reaction.Say(chosen(turn))
            : switch (behavior) {
              case SAYS_STOP -> stop(intent);
              case WRONG_PERSON -> wrongPerson(intent);
              case CALL_ME_LATER -> later(intent);
              case WANTS_ANOTHER_TIME -> anotherTime(intent, turn);
              case VOICEMAIL -> new Reaction.Silence();
              case CONFIRMS,
                  BUSY_FIRST,
                  BUSY,
                  NO_ANSWER_FIRST,
                  NEVER_ANSWERS,
                  HANGS_UP,
                  HANGS_UP_EARLY,
                  TALKS_OVER,
                  SAYS_STOP_LAST,
                  UNREACHABLE ->
                  confirm(intent);
            };
    identified |= intent == Intent.NAME || intent == Intent.BIRTH_DATE;
    return reaction;
  }

  String hello() {
    return say(Phrase.HELLO);
  }

  String voicemailGreeting() {
    return say(Phrase.VOICEMAIL_GREETING);
  }

  private Reaction confirm(Intent intent) {
    return intent == Intent.PRESS_ONE ? new Reaction.Press("1") : new Reaction.Say(agree(intent));
  }

  private String agree(Intent intent) {
    return switch (intent) {
      case NAME -> say(Phrase.IT_IS_ME);
      case BIRTH_DATE -> birthDate();
      case GOOD_TIME -> say(Phrase.GO_AHEAD);
      case WHEN -> sayTime(Phrase.DAY_AND_TIME);
      case COMING -> say(Phrase.WILL_COME);
      case RESCHEDULE -> say(Phrase.NO_CHANGE);
      case ANYTHING_ELSE -> say(Phrase.THAT_IS_ALL);
      case NUMBER -> say(Phrase.NUMBER);
      case OPEN -> say(Phrase.OPEN);
      case YES_NO, CHOICE, PRESS_ONE, GOODBYE, STATEMENT -> say(Phrase.YES);
    };
  }

  private Reaction stop(Intent intent) {
    boolean now = !variant || intent.isBusiness();
    if (!saidItsPiece && now) {
      saidItsPiece = true;
      return new Reaction.Say(say(Phrase.STOP));
    }
    return saidItsPiece ? new Reaction.Say(say(Phrase.STOP_AGAIN)) : confirm(intent);
  }

  private Reaction wrongPerson(Intent intent) {
    if (saidItsPiece && intent != Intent.NAME) {
      return new Reaction.Say(say(Phrase.NOT_KNOWN));
    }
    saidItsPiece = true;
    return new Reaction.Say(say(variant ? Phrase.WRONG_NUMBER : Phrase.WRONG_PERSON));
  }

  private Reaction later(Intent intent) {
    if (!calledBefore && !saidItsPiece && (intent != Intent.NAME || identified)) {
      saidItsPiece = true;
      return new Reaction.Say(say(Phrase.CALL_BACK));
    }
    if (!calledBefore && intent == Intent.WHEN) {
      return new Reaction.Say(say(Phrase.IN_TWO_MINUTES));
    }
    return confirm(intent);
  }

  private Reaction anotherTime(Intent intent, String turn) {
    if (intent == Intent.RESCHEDULE) {
      saidItsPiece = true;
      return new Reaction.Say(sayTime(Phrase.MOVE_IT));
    }
    boolean matter = identified && (intent == Intent.COMING || intent == Intent.YES_NO);
    if (matter && (!saidItsPiece || NOT_UNDERSTOOD.matcher(turn).find())) {
      saidItsPiece = true;
      return new Reaction.Say(sayTime(Phrase.ANOTHER_TIME));
    }
    return confirm(intent);
  }

  private String chosen(String turn) {
    String said = say(Phrase.ONE_OF_THEM).formatted(Intent.lastChoice(turn));
    return said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
  }

  private String birthDate() {
    if (person.birthDate() == null) {
      return say(Phrase.NO_BIRTH_DATE);
    }
    return say(Phrase.BIRTH_DATE).formatted(Phrase.date(spanish, person.birthDate()));
  }

  /** The same weekday and hour throughout a call, as a real person would keep to it. */
  private String sayTime(Phrase phrase) {
    return say(phrase).formatted(Phrase.time(spanish, seed));
  }

  private String say(Phrase phrase) {
    replies++;
    return phrase.in(spanish, seed + replies);
  }

  /** What a callee does in answer to the agent. */
  sealed interface Reaction {

    record Say(String text) implements Reaction {}

    record Press(String digit) implements Reaction {}

    record Silence() implements Reaction {}

    record HangUp() implements Reaction {}

    /** Says a last word and, unless the agent ends the call first, hangs up. */
    record SayAndHangUp(String text) implements Reaction {}

    /** Begins to talk when the agent has said this share of its sentence. */
    record TalkOver(double share, String text) implements Reaction {}

    /** Hangs up when the agent has said this share of its sentence. */
    record HangUpMidSentence(double share) implements Reaction {}
  }
}
