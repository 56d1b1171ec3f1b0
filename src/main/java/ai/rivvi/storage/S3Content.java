package ai.rivvi.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of one object as they come. A connection that breaks on the way is taken up where it
 * stood, if the object is still the same; whoever reads slowly will see some.
 */
final class S3Content extends InputStream {
  private static final int TRIES_WITHOUT_A_BYTE_MAX = 3;
  private static final int BYTE_MASK = 0xFF;

  private final S3Bucket bucket;
  private final String key;
  private final String eTag;
  private final long bytes;
  private @Nullable ResponseInputStream<GetObjectResponse> source;
  private long position;
  private int triesWithoutAByte;

  S3Content(S3Bucket bucket, String key) throws IOException {
    this.bucket = bucket;
    this.key = key;
    var opened = bucket.ask(s3 -> s3.getObject(of -> of.bucket(bucket.name()).key(key)));
    this.source = opened;
    this.bytes = opened.response().contentLength();
    this.eTag = opened.response().eTag();
  }

  long bytes() {
    return bytes;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & BYTE_MASK;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    while (position < bytes) {
      try {
        var count = source().read(target, offset, length);
        if (count > 0) {
          position += count;
          triesWithoutAByte = 0;
          return count;
        }
        // HttpURLConnection takes a connection that breaks for the end.
        throw new IOException("The bucket's answer ended after " + position + " bytes.");
      } catch (IOException e) {
        close();
        if (++triesWithoutAByte >= TRIES_WITHOUT_A_BYTE_MAX) {
          throw e;
        }
      }
    }
    return -1;
  }

  private InputStream source() throws IOException {
    if (source == null) {
      source =
          bucket.ask(
              s3 ->
                  s3.getObject(
                      of ->
                          of.bucket(bucket.name())
                              .key(key)
                              .ifMatch(eTag)
                              .range("bytes=" + position + "-")));
    }
    return source;
  }

  @Override
  public void close() {
    var open = source;
    source = null;
    if (open != null) {
      open.abort(); // closing it would read the rest
    }
  }
}
