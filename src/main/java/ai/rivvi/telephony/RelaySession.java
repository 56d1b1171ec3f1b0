package ai.rivvi.telephony;

/**
 * The agent's side of one relayed conversation; called by one thread at a time, in the
 * organization's scope.
 */
public interface RelaySession {
  /** The socket is up and the call is ours to speak in. */
  void started();

  /** The patient said something, recognized to its end. */
  void heard(String text, String language);

  /** The patient spoke over the agent, who was heard until here. */
  void interrupted(String heardUntil, long afterMillis);

  /** A key was pressed. */
  void pressed(String digit);

  /** The socket closed, by either side; nothing more comes. */
  void closed();
}
