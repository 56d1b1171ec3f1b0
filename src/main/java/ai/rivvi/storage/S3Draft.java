package ai.rivvi.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.utils.Md5Utils;

/**
 * An object on its way into a bucket: in one request when it is small, else in parts, of which one
 * is in memory.
 */
final class S3Draft implements ObjectDraft {
  private static final Logger log = LoggerFactory.getLogger(S3Draft.class);
  private static final String TYPE = "application/octet-stream";

  /** The least that S3 takes for a part that is not the last. */
  static final int PART_BYTES_MIN = 5 * 1024 * 1024;

  private final S3Bucket bucket;
  private final String key;
  private final ByteArrayOutputStream part = new ByteArrayOutputStream();
  private final List<CompletedPart> parts = new ArrayList<>();
  private @Nullable String uploadId;
  private long bytes;
  private boolean isUnanswered;

  S3Draft(S3Bucket bucket, String key) {
    this.bucket = bucket;
    this.key = key;
  }

  @Override
  public void write(byte[] sealed) throws IOException {
    part.writeBytes(sealed);
    bytes += sealed.length;
    if (part.size() >= PART_BYTES_MIN) {
      isUnanswered = true;
      uploadPart();
      isUnanswered = false;
    }
  }

  @Override
  public void publish() throws IOException {
    isUnanswered = true;
    if (uploadId == null) {
      var content = part.toByteArray();
      bucket.ask(
          s3 ->
              s3.putObject(
                  to -> to.bucket(bucket.name()).key(key).contentMD5(md5(content)), body(content)));
    } else {
      if (part.size() > 0) {
        uploadPart();
      }
      complete(uploadId);
    }
    uploadId = null;
    isUnanswered = false;
  }

  private void uploadPart() throws IOException {
    var content = part.toByteArray();
    part.reset();
    var upload = uploadId == null ? beginUpload() : uploadId;
    var number = parts.size() + 1;
    var answer =
        bucket.ask(
            s3 ->
                s3.uploadPart(
                    to ->
                        to.bucket(bucket.name())
                            .key(key)
                            .uploadId(upload)
                            .partNumber(number)
                            .contentMD5(md5(content)),
                    body(content)));
    parts.add(CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build());
  }

  private String beginUpload() throws IOException {
    var begun =
        bucket
            .ask(
                s3 ->
                    s3.createMultipartUpload(
                        of -> of.bucket(bucket.name()).key(key).contentType(TYPE)))
            .uploadId();
    uploadId = begun;
    return begun;
  }

  private void complete(String upload) throws IOException {
    try {
      bucket.ask(
          s3 ->
              s3.completeMultipartUpload(
                  of ->
                      of.bucket(bucket.name())
                          .key(key)
                          .uploadId(upload)
                          .multipartUpload(all -> all.parts(parts))));
    } catch (IOException e) {
      // The first of two tries may have been heard, and only its answer lost.
      if (!(e.getCause() instanceof NoSuchUploadException) || !isWhole()) {
        throw e;
      }
    }
  }

  private boolean isWhole() throws IOException {
    return bucket.ask(s3 -> s3.headObject(of -> of.bucket(bucket.name()).key(key))).contentLength()
        == bytes;
  }

  private static String md5(byte[] content) {
    return Md5Utils.md5AsBase64(content);
  }

  private static RequestBody body(byte[] content) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(content), content.length, TYPE);
  }

  /** A bucket that has just not answered is not asked again: a transaction may be waiting. */
  @Override
  public void close() {
    var upload = uploadId;
    if (upload == null || isUnanswered) {
      return;
    }
    uploadId = null;
    try {
      bucket.ask(
          s3 -> s3.abortMultipartUpload(of -> of.bucket(bucket.name()).key(key).uploadId(upload)));
    } catch (IOException e) {
      log.atWarn().setCause(e).log("An unfinished upload stays until the next sweep");
    }
  }
}
