package ai.rivvi.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.sync.RequestBody;

class InboxBucketTests extends InboxContract {
  private static final S3Bucket BUCKET = new S3Bucket(S3Server.settings(S3Server.shared().port()));

  @Override
  Inbox inbox() {
    return new InboxBucket(BUCKET);
  }

  private String key(String name) {
    return S3Server.KEY_PREFIX + "inbox/" + folder + "/" + name;
  }

  @Override
  void put(String name, String content) throws IOException {
    BUCKET.ask(
        s3 ->
            s3.putObject(
                to -> to.bucket(BUCKET.name()).key(key(name)), RequestBody.fromString(content)));
  }

  @Override
  String content(String name) throws IOException {
    try (var content = new S3Content(BUCKET, key(name))) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
