package ai.rivvi.storage;

import ai.rivvi.shared.StartRefused;
import java.io.IOException;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket and our part of it; what goes wrong there is an {@link IOException}. */
final class S3Bucket implements AutoCloseable {
  private final S3Client client;
  private final String name;
  private final String keyPrefix;

  S3Bucket(S3Settings settings) {
    this.name = settings.bucket();
    this.keyPrefix = settings.keyPrefix();
    var builder =
        S3Client.builder()
            .region(Region.of(settings.signedRegion()))
            .credentialsProvider(credentials(settings))
            .forcePathStyle(settings.pathStyle())
            // Services like Amazon's do not all know the newer checksums; parts carry an MD5.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(calls -> calls.apiCallTimeout(settings.callTimeout()))
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(settings.connectTimeout())
                    .socketTimeout(settings.readTimeout())
                    .build());
    var endpoint = settings.endpointUri();
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    this.client = builder.build();
  }

  private static AwsCredentialsProvider credentials(S3Settings settings) {
    if (!settings.accessKey().isBlank()) {
      return StaticCredentialsProvider.create(
          AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }
    var found = DefaultCredentialsProvider.builder().build();
    try {
      found.resolveCredentials();
    } catch (SdkClientException e) {
      throw new StartRefused(
          "rivvi.storage.s3.access-key: must be set together with rivvi.storage.s3.secret-key:"
              + " neither the environment nor this machine gives a key",
          e);
    }
    return found;
  }

  String name() {
    return name;
  }

  String keyPrefix() {
    return keyPrefix;
  }

  /** Asks the service; the answer's own class of failure is the cause. */
  <T> T ask(Function<S3Client, T> question) throws IOException {
    try {
      return question.apply(client);
    } catch (SdkException e) {
      throw new IOException("The bucket " + name + " did not do what was asked.", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
