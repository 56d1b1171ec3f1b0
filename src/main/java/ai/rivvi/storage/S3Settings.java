package ai.rivvi.storage;

import ai.rivvi.shared.StartRefused;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the bucket is, and who we are there.
 *
 * @param keyPrefix before the name of every object; empty or with a slash at its end
 * @param region may be left out where an endpoint is given
 * @param endpoint of a service other than Amazon's; empty for Amazon's
 * @param pathStyle the bucket in the path instead of the host's name
 * @param accessKey empty, with the secret: the SDK's chain of environment, files and machine
 * @param connectTimeout for a connection
 * @param readTimeout without a byte of an answer
 * @param callTimeout for one call with its repetitions; shorter than PostgreSQL lets a transaction
 *     idle, as one may be waiting
 */
record S3Settings(
    @DefaultValue("") String bucket,
    @DefaultValue("") String keyPrefix,
    @DefaultValue("") String region,
    @DefaultValue("") String endpoint,
    @DefaultValue("false") boolean pathStyle,
    @DefaultValue("") String accessKey,
    @DefaultValue("") String secretKey,
    @DefaultValue("3s") Duration connectTimeout,
    @DefaultValue("10s") Duration readTimeout,
    @DefaultValue("12s") Duration callTimeout) {
  private static final String REGION_OF_NO_MEANING = "us-east-1";

  /** These settings; {@link StartRefused} with what to change when they cannot be used. */
  S3Settings checked() {
    refuseUnless(!bucket.isBlank(), "bucket: must be set: the bucket's name");
    refuseUnless(
        keyPrefix.isEmpty() || (keyPrefix.endsWith("/") && !keyPrefix.startsWith("/")),
        "key-prefix: must end with a slash and begin with none, such as rivvi/; or be empty");
    refuseUnless(
        !region.isBlank() || !endpoint.isBlank(),
        "region: must be set: the bucket's region, such as us-east-1");
    refuseUnless(
        endpoint.isBlank() || endpointUri() != null,
        "endpoint: must be an http or https address, such as https://s3.example.org");
    refuseUnless(
        accessKey.isBlank() == secretKey.isBlank(),
        "access-key: must be set together with rivvi.storage.s3.secret-key; or neither");
    refuseUnless(connectTimeout.isPositive(), "connect-timeout: must be longer than 0s");
    refuseUnless(readTimeout.isPositive(), "read-timeout: must be longer than 0s");
    refuseUnless(callTimeout.isPositive(), "call-timeout: must be longer than 0s");
    return this;
  }

  private static void refuseUnless(boolean right, String setting) {
    if (!right) {
      throw new StartRefused("rivvi.storage.s3." + setting);
    }
  }

  /** The endpoint; null when none is set, or when it is no address. */
  @Nullable URI endpointUri() {
    try {
      var uri = new URI(endpoint);
      var isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return isHttp && uri.getHost() != null ? uri : null;
    } catch (URISyntaxException _) {
      return null;
    }
  }

  /** The region that requests are signed for. */
  String signedRegion() {
    return region.isBlank() ? REGION_OF_NO_MEANING : region;
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "S3Settings[bucket=" + bucket + ", keyPrefix=" + keyPrefix + "]";
  }
}
