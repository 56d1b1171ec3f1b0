package ai.rivvi.storage;

import ai.rivvi.shared.StartRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the object store.
 *
 * @param kind FOLDER or S3
 * @param s3 where the bucket is; meaningless for a folder
 * @param check how stored objects are looked after
 */
@ConfigurationProperties("rivvi.storage")
record StorageSettings(
    @DefaultValue("FOLDER") String kind,
    @DefaultValue S3Settings s3,
    @DefaultValue CheckSettings check) {

  StorageSettings {
    if (!kind.equals("FOLDER") && !kind.equals("S3")) {
      throw new StartRefused("rivvi.storage.kind: must be FOLDER or S3");
    }
  }

  boolean isS3() {
    return kind.equals("S3");
  }

  /**
   * How stored objects are looked after.
   *
   * @param interval how long until an object is read again to see whether it is whole
   * @param bytesPerMinuteMax what one node reads for that; 0 turns it off
   */
  record CheckSettings(
      @DefaultValue("30d") Duration interval, @DefaultValue("67108864") long bytesPerMinuteMax) {}
}
