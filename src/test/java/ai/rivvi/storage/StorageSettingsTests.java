package ai.rivvi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.StartRefused;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StorageSettingsTests {
  private static final Map<String, String> RIGHT =
      Map.of(
          "rivvi.storage.kind", "S3",
          "rivvi.storage.s3.bucket", "rivvi",
          "rivvi.storage.s3.region", "us-west-2",
          "rivvi.storage.s3.access-key", "key",
          "rivvi.storage.s3.secret-key", "very secret");

  private static StorageSettings bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("rivvi.storage", StorageSettings.class);
  }

  @Test
  void isAFolderUnlessSaidOtherwise() {
    var settings = bind(Map.of());
    assertThat(settings.isS3()).isFalse();
    assertThat(settings.check().interval()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void takesABucketAndTellsNoSecret() {
    var settings = bind(RIGHT);
    assertThat(settings.isS3()).isTrue();
    assertThat(settings.s3().checked().signedRegion()).isEqualTo("us-west-2");
    assertThat(settings.toString()).doesNotContain("very secret");
  }

  @Test
  void anEndpointNeedsNoRegion() {
    var settings = new HashMap<>(RIGHT);
    settings.remove("rivvi.storage.s3.region");
    settings.put("rivvi.storage.s3.endpoint", "http://127.0.0.1:9000");
    assertThat(bind(settings).s3().checked().endpointUri()).hasPort(9000);
  }

  @ParameterizedTest
  @CsvSource({
    "kind, Folder",
    "s3.bucket, ''",
    "s3.key-prefix, rivvi",
    "s3.key-prefix, /rivvi/",
    "s3.region, ''",
    "s3.endpoint, minio:9000",
    "s3.endpoint, ftp://minio",
    "s3.access-key, ''",
    "s3.connect-timeout, 0s",
    "s3.read-timeout, -1s",
    "s3.call-timeout, 0s"
  })
  void namesTheSettingThatIsWrong(String name, String value) {
    var settings = new HashMap<>(RIGHT);
    settings.put("rivvi.storage." + name, value);
    assertThatThrownBy(() -> bind(settings).s3().checked())
        .satisfies(
            failure ->
                assertThat(rootCause(failure))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageStartingWith("rivvi.storage." + name + ": must"));
  }

  private static Throwable rootCause(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
