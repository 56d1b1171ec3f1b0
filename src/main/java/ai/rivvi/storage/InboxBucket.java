package ai.rivvi.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Inboxes as prefixes of the bucket: key prefix, {@code inbox/}, the folder, and the file. */
final class InboxBucket implements Inbox {
  private static final String PREFIX = "inbox/";
  private static final String SLASH = "/";
  private static final String TEXT = "text/plain; charset=UTF-8";
  private static final int PRECONDITION_FAILED = 412;
  private final S3Bucket bucket;

  InboxBucket(S3Bucket bucket) {
    this.bucket = bucket;
  }

  private String key(UUID folder, String name) {
    return bucket.keyPrefix() + PREFIX + folder + SLASH + name;
  }

  @Override
  public void prepare(UUID folder) {
    // A bucket has no folders.
  }

  @Override
  public String address(UUID folder) {
    return "s3://" + bucket.name() + SLASH + key(folder, "");
  }

  @Override
  public List<InboxFile> files(UUID folder) throws IOException {
    var prefix = key(folder, "");
    return bucket.ask(
        s3 ->
            s3
                .listObjectsV2Paginator(
                    of -> of.bucket(bucket.name()).prefix(prefix).delimiter(SLASH))
                .contents()
                .stream()
                .filter(object -> !object.key().equals(prefix))
                .map(object -> file(object, prefix))
                .toList());
  }

  private static InboxFile file(S3Object object, String prefix) {
    return new InboxFile(
        object.key().substring(prefix.length()),
        object.size(),
        object.lastModified(),
        stamp(object.eTag(), object.size(), object.lastModified()));
  }

  /** What has another one is another file; not every service gives an object a tag. */
  private static String stamp(@Nullable String tag, Long bytes, Instant modifiedAt) {
    return tag == null ? bytes + "@" + modifiedAt.getEpochSecond() : tag;
  }

  @Override
  public void copy(UUID folder, InboxFile file, Path target) throws IOException {
    try (var content = new S3Content(bucket, key(folder, file.name()))) {
      Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw missing(e) ? new NoSuchFileException(file.name()) : e;
    }
  }

  @Override
  public void move(UUID folder, InboxFile file, String to) throws IOException {
    var from = key(folder, file.name());
    try {
      bucket.ask(
          s3 ->
              s3.copyObject(
                  of ->
                      of.sourceBucket(bucket.name())
                          .sourceKey(from)
                          .copySourceIfMatch(tagged(file) ? file.stamp() : null)
                          .destinationBucket(bucket.name())
                          .destinationKey(key(folder, to))));
      var now = bucket.ask(s3 -> s3.headObject(of -> of.bucket(bucket.name()).key(from)));
      if (stamp(now.eTag(), now.contentLength(), now.lastModified()).equals(file.stamp())) {
        delete(folder, file.name());
      }
    } catch (IOException e) {
      if (!missing(e) && !changed(e)) {
        throw e;
      }
    }
  }

  private static boolean tagged(InboxFile file) {
    return !file.stamp().equals(stamp(null, file.bytes(), file.modifiedAt()));
  }

  private static boolean missing(IOException e) {
    return e.getCause() instanceof NoSuchKeyException
        || (e.getCause() instanceof S3Exception answer
            && answer.statusCode() == java.net.HttpURLConnection.HTTP_NOT_FOUND);
  }

  private static boolean changed(IOException e) {
    return e.getCause() instanceof S3Exception answer && answer.statusCode() == PRECONDITION_FAILED;
  }

  @Override
  public void write(UUID folder, String name, String text) throws IOException {
    var content = text.getBytes(StandardCharsets.UTF_8);
    bucket.ask(
        s3 ->
            s3.putObject(
                to -> to.bucket(bucket.name()).key(key(folder, name)).contentType(TEXT),
                RequestBody.fromContentProvider(
                    () -> new ByteArrayInputStream(content), content.length, TEXT)));
  }

  @Override
  public void delete(UUID folder, String name) throws IOException {
    bucket.ask(s3 -> s3.deleteObject(of -> of.bucket(bucket.name()).key(key(folder, name))));
  }
}
