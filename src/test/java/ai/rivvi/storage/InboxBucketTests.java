package ai.rivvi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
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

  /** As of a service that gives no tag: here, of a file that was put behind the server's back. */
  @Test
  void movesAnObjectThatHasNoTag() throws IOException {
    var object = S3Server.shared().object(key("a.csv"));
    Files.createDirectories(object.getParent());
    Files.writeString(object, "one");
    var file = inbox().files(folder).getFirst();
    inbox().move(folder, file, Inbox.TAKEN + "a.csv");
    assertThat(inbox().files(folder)).isEmpty();
    assertThat(content("taken/a.csv")).isEqualTo("one");
  }

  @Override
  String content(String name) throws IOException {
    try (var content = new S3Content(BUCKET, key(name))) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
