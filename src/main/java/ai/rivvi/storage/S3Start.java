package ai.rivvi.storage;

import ai.rivvi.shared.StartRefused;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Looks at the bucket once, at the start. An answer that only other settings can mend stops the
 * start; a bucket that does not answer does not: calls go on without it.
 */
final class S3Start {
  private static final Logger log = LoggerFactory.getLogger(S3Start.class);
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int SERVER_ERROR = 500;

  private S3Start() {}

  static void check(S3Bucket bucket) {
    try {
      bucket.ask(
          s3 ->
              s3.listObjectsV2(
                  of -> of.bucket(bucket.name()).prefix(bucket.keyPrefix()).maxKeys(1)));
    } catch (IOException e) {
      var refusal = refusal(bucket.name(), e.getCause());
      if (refusal != null) {
        throw new StartRefused(refusal, e);
      }
      log.atError()
          .setCause(e)
          .log(
              "The bucket does not answer: nothing can be uploaded or read until it does. Check"
                  + " rivvi.storage.s3.endpoint and the network");
    }
  }

  /** What to change; null when the service may only be down. */
  private static @Nullable String refusal(String bucket, @Nullable Throwable cause) {
    if (!(cause instanceof S3Exception answer) || answer.statusCode() >= SERVER_ERROR) {
      return null;
    }
    var details = answer.awsErrorDetails();
    var code =
        details == null || details.errorCode() == null
            ? String.valueOf(answer.statusCode())
            : details.errorCode();
    return switch (code) {
      case "NoSuchBucket" ->
          "rivvi.storage.s3.bucket: there is no bucket " + bucket + ": create it, or name another";
      case "RequestTimeTooSkewed" ->
          "The bucket refuses this machine's clock: set it, by NTP at best";
      case "PermanentRedirect", "AuthorizationHeaderMalformed" ->
          "rivvi.storage.s3.region: the bucket " + bucket + " is in another region";
      default ->
          answer.statusCode() == FORBIDDEN || answer.statusCode() == UNAUTHORIZED
              ? "rivvi.storage.s3.access-key: the bucket "
                  + bucket
                  + " refuses us ("
                  + code
                  + "): check key and secret, and the bucket's policy"
              : "rivvi.storage.s3.endpoint: no S3 service answers there ("
                  + code
                  + "): check rivvi.storage.s3.path-style, too";
    };
  }
}
