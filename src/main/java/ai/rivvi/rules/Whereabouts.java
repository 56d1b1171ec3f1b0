package ai.rivvi.rules;

import ai.rivvi.shared.PhoneNumber;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of where a callee is; each part may be absent.
 *
 * @param country of the address, ISO 3166-1 alpha-2
 * @param zone the callee's own, as told by them or their clinic
 */
public record Whereabouts(
    @Nullable PhoneNumber phone,
    @Nullable String postalCode,
    @Nullable String country,
    @Nullable ZoneId zone) {
  /** Only a number is known. */
  public static Whereabouts of(PhoneNumber phone) {
    return new Whereabouts(phone, null, null, null);
  }

  @Override
  public String toString() {
    return "Whereabouts[" + (phone == null ? "no phone" : phone) + "]";
  }
}
