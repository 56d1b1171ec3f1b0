package ai.rivvi.telephony;

import org.jspecify.annotations.Nullable;

/**
 * The account at the carrier that an organization calls with.
 *
 * @param secondaryToken accepted too while tokens are rotated
 * @param baseUrl the carrier's API, without a trailing slash
 */
public record CarrierAccount(
    String accountSid, String authToken, @Nullable String secondaryToken, String baseUrl) {
  @Override
  public String toString() {
    return "CarrierAccount[" + accountSid + "]";
  }
}
