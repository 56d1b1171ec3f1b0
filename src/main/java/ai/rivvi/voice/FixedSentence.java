package ai.rivvi.voice;

/**
 * What is read to somebody whom no agent talks to.
 *
 * @param language the BCP 47 tag of the language that the text is in
 */
public record FixedSentence(String text, String language) {
  /** The phone rang, and now the hour is one at which nobody is to be called. */
  public static FixedSentence calledTooLate(String language) {
    var phrases = Phrases.in(language);
    return new FixedSentence(phrases.say("called-too-late"), phrases.language());
  }
}
