package ai.rivvi.keys;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the keys.
 *
 * @param masterKey 32 bytes in Base64; empty: a file in the data folder, made on the first start
 * @param cacheExpiry how long the keys of an organization are kept in memory
 * @param cachedOrganizationsMax of how many organizations
 */
@ConfigurationProperties("rivvi.keys")
record KeySettings(
    @DefaultValue("") String masterKey,
    @DefaultValue("5m") Duration cacheExpiry,
    @DefaultValue("1000") int cachedOrganizationsMax) {
  private static final Duration EXPIRY_MAX = Duration.ofMinutes(5);

  KeySettings {
    if (cacheExpiry.compareTo(EXPIRY_MAX) > 0) {
      throw new IllegalArgumentException("rivvi.keys.cache-expiry is at most five minutes.");
    }
  }

  @Override
  public String toString() {
    return "KeySettings[cacheExpiry=" + cacheExpiry + "]";
  }
}
