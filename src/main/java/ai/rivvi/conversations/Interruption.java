package ai.rivvi.conversations;

/** How much of a turn was heard before the patient spoke over it. */
final class Interruption {
  private Interruption() {}

  /**
   * The turn up to the last words that the carrier says were heard. The carrier may tell only the
   * latest sentence, and writes white space in its own way.
   */
  static String heard(String spoken, String heardUntil) {
    var plain = spoken.strip().replaceAll("\\s+", " ");
    var until = heardUntil.strip().replaceAll("\\s+", " ");
    if (until.isEmpty()) {
      return "";
    }
    var at = plain.indexOf(until);
    return at < 0 ? until : plain.substring(0, at + until.length());
  }
}
