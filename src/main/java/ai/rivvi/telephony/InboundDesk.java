package ai.rivvi.telephony;

import ai.rivvi.shared.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * What somebody hears who calls one of our numbers; implemented by voice. In the organization's
 * scope, outside a transaction.
 */
public interface InboundDesk {
  /**
   * What is said first.
   *
   * @param own the installation's own words; empty for the usual ones
   * @param caller null when the number is withheld
   */
  Spoken greeting(String own, @Nullable PhoneNumber caller);

  /** Acts on what was pressed or said; what is said to it. */
  Spoken reply(String input, @Nullable PhoneNumber caller);

  /**
   * A text to say.
   *
   * @param language its BCP 47 tag
   * @param listens whether a key or a word is waited for
   */
  record Spoken(String text, String language, boolean listens) {}
}
