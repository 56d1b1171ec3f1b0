package ai.rivvi.telephony;

/** What the agent's side can do in a relayed conversation. */
public interface RelayVoice {
  /**
   * Speaks a text.
   *
   * @param interruptible whether the callee's voice cuts it off; what they say over it is heard
   *     either way
   */
  void say(String text, String language, boolean interruptible);

  /** Ends the relay after what was said has been spoken; the call then hangs up. */
  void end();
}
