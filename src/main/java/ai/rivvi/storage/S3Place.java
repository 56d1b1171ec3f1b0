package ai.rivvi.storage;

import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.OrganizationId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** Objects in a bucket: key prefix and the same names as in a folder. */
final class S3Place implements ObjectPlace {
  private static final String SLASH = "/";
  private final S3Bucket bucket;

  S3Place(S3Bucket bucket) {
    this.bucket = bucket;
  }

  String key(OrganizationId organization, ObjectId id) {
    return bucket.keyPrefix() + ObjectName.of(organization, id);
  }

  @Override
  public ObjectDraft begin(OrganizationId organization, ObjectId id) {
    return new S3Draft(bucket, key(organization, id));
  }

  @Override
  public Sealed read(OrganizationId organization, ObjectId id) throws IOException {
    try {
      var content = new S3Content(bucket, key(organization, id));
      return new Sealed(content, content.bytes());
    } catch (IOException e) {
      throw e.getCause() instanceof NoSuchKeyException ? new ObjectLost(id) : e;
    }
  }

  @Override
  public void delete(OrganizationId organization, ObjectId id) throws IOException {
    bucket.ask(s3 -> s3.deleteObject(of -> of.bucket(bucket.name()).key(key(organization, id))));
  }

  @Override
  public List<OrganizationId> organizations() throws IOException {
    return bucket.ask(
        s3 ->
            s3
                .listObjectsV2Paginator(
                    of -> of.bucket(bucket.name()).prefix(bucket.keyPrefix()).delimiter(SLASH))
                .commonPrefixes()
                .stream()
                .map(this::organization)
                .flatMap(Optional::stream)
                .toList());
  }

  private Optional<OrganizationId> organization(CommonPrefix found) {
    var prefix = found.prefix();
    return ObjectName.organizationOf(
        prefix.substring(bucket.keyPrefix().length(), prefix.length() - SLASH.length()));
  }

  @Override
  public Stream<ObjectId> publishedBefore(OrganizationId organization, Instant time)
      throws IOException {
    var prefix = bucket.keyPrefix() + organization.value() + SLASH;
    return bucket.ask(
        s3 ->
            s3
                .listObjectsV2Paginator(of -> of.bucket(bucket.name()).prefix(prefix))
                .contents()
                .stream()
                .filter(object -> object.lastModified().isBefore(time))
                .map(object -> ObjectName.objectOf(object.key()))
                .flatMap(Optional::stream));
  }

  @Override
  public void removeDrafts(Instant begunBefore) throws IOException {
    bucket.ask(
        s3 -> {
          s3
              .listMultipartUploadsPaginator(
                  of -> of.bucket(bucket.name()).prefix(bucket.keyPrefix()))
              .uploads()
              .stream()
              .filter(upload -> upload.initiated().isBefore(begunBefore))
              .forEach(upload -> abort(s3, upload));
          return true;
        });
  }

  private void abort(S3Client s3, MultipartUpload upload) {
    try {
      s3.abortMultipartUpload(
          of -> of.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId()));
    } catch (NoSuchUploadException _) {
      // Published or taken away meanwhile.
    }
  }
}
