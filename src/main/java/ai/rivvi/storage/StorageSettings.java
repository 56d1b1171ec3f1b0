package ai.rivvi.storage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the object store.
 *
 * @param check how stored objects are looked after
 */
@ConfigurationProperties("rivvi.storage")
record StorageSettings(@DefaultValue CheckSettings check) {
  /**
   * How stored objects are looked after.
   *
   * @param interval how long until an object is read again to see whether it is whole
   * @param bytesPerMinuteMax what one node reads for that; 0 turns it off
   */
  record CheckSettings(
      @DefaultValue("30d") Duration interval, @DefaultValue("67108864") long bytesPerMinuteMax) {}
}
