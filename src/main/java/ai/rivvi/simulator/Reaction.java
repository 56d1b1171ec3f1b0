package ai.rivvi.simulator;

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
