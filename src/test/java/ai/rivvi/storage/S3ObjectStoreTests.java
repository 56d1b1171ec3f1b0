package ai.rivvi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.StartRefused;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.shared.Unavailable;
import ai.rivvi.testing.RivviTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

@RivviTest
class S3ObjectStoreTests extends ObjectStoreContract {
  private static final int PORT = S3Server.shared().port();
  private static final S3Bucket BUCKET = new S3Bucket(S3Server.settings(PORT));
  private static final int TWO_PARTS = 2 * S3Draft.PART_BYTES_MIN;
  private static final int ALWAYS = Integer.MAX_VALUE;
  private final TransactionTemplate transaction;

  @Autowired
  S3ObjectStoreTests(
      ObjectRepository objects,
      FieldCipher cipher,
      InstantSource time,
      PlatformTransactionManager transactionManager) {
    super(new S3Place(BUCKET), new Parts(objects, cipher, time, transactionManager));
    this.transaction = new TransactionTemplate(transactionManager);
  }

  private List<MultipartUpload> unfinished() throws IOException {
    return BUCKET
        .ask(
            s3 ->
                s3.listMultipartUploads(of -> of.bucket(BUCKET.name()).prefix(BUCKET.keyPrefix())))
        .uploads();
  }

  private static void assertUnavailable(Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Unavailable.class,
            refusal -> assertThat(refusal.code()).isEqualTo("storage-unavailable"));
  }

  private void assertNoRow() {
    CurrentOrganization.run(
        organization,
        () ->
            assertThat(
                    transaction.<Boolean>execute(
                        _ -> parts.objects().claimUnchecked(soon(), SystemTime.now()).isPresent()))
                .isFalse());
  }

  @Test
  void leavesNothingUnfinished() throws IOException {
    keepsNothingPastTheLimit();
    keepsNothingOfAStreamThatBreaks();
    aDraftIsNoObjectAndIsGoneWhenItIsClosed();
    assertThat(unfinished()).isEmpty();
  }

  @Test
  void aConnectionThatIsResetOnceCostsNothing() throws IOException {
    try (var proxy = new CuttingProxy(PORT);
        var bucket = new S3Bucket(S3Server.settings(proxy.port()))) {
      proxy.cutRequestsAfter(TWO_PARTS - 1000, 1);
      var content = content(TWO_PARTS);
      var object = put(parts.store(new S3Place(bucket)), content);
      assertThat(proxy.cutsLeft()).isZero();
      assertThat(read(object)).isEqualTo(content);
    }
  }

  @Test
  void anUploadThatIsCutOffLeavesNoObjectAndNoRow() throws IOException {
    try (var proxy = new CuttingProxy(PORT);
        var bucket = new S3Bucket(S3Server.settings(proxy.port()))) {
      proxy.cutRequestsAfter(TWO_PARTS - 1000, ALWAYS);
      var store = parts.store(new S3Place(bucket));
      assertUnavailable(() -> put(store, content(TWO_PARTS + CHUNK)));
      assertThat(published()).isEmpty();
      assertNoRow();
      var begun = unfinished();
      assertThat(begun).hasSize(1);
      place.removeDrafts(SystemTime.now().minus(ObjectSweep.AGE_MIN));
      assertThat(unfinished()).hasSize(1);
      place.removeDrafts(soon());
      assertThat(unfinished()).isEmpty();
    }
  }

  @Test
  void readingGoesOnWhereAConnectionBroke() throws IOException {
    var content = content(TWO_PARTS);
    var object = put(content);
    try (var proxy = new CuttingProxy(PORT);
        var bucket = new S3Bucket(S3Server.settings(proxy.port()))) {
      proxy.cutRepliesAfter(TWO_PARTS / 2, 2);
      assertThat(read(parts.store(new S3Place(bucket)), object)).isEqualTo(content);
      assertThat(proxy.cutsLeft()).isZero();
    }
  }

  @Test
  void aBucketThatBreaksOffIsNotAChangedObject() throws IOException {
    var object = put(content(TWO_PARTS));
    try (var proxy = new CuttingProxy(PORT);
        var bucket = new S3Bucket(S3Server.settings(proxy.port()))) {
      proxy.cutRepliesAfter(TWO_PARTS / 2, ALWAYS);
      assertUnavailable(() -> read(parts.store(new S3Place(bucket)), object));
    }
  }

  @Test
  void aBucketThatIsAwayLetsUsStartAndRefusesClearly() throws IOException {
    var object = put(content(10));
    var proxy = new CuttingProxy(PORT);
    proxy.close();
    try (var bucket = new S3Bucket(S3Server.settings(proxy.port()))) {
      S3Start.check(bucket);
      var store = parts.store(new S3Place(bucket));
      assertUnavailable(() -> put(store, content(10)));
      assertUnavailable(() -> read(store, object));
      CurrentOrganization.run(organization, () -> store.delete(object.id()));
    }
    parts.sweep(place).sweep(organization, soon());
    assertThat(published()).isEmpty();
    assertNoRow();
  }

  @Test
  void aBucketThatHangsIsGivenUp() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var bucket =
            new S3Bucket(S3Server.settings(silent.getLocalPort(), Duration.ofMillis(500)))) {
      var begun = SystemTime.nanos();
      assertUnavailable(() -> put(parts.store(new S3Place(bucket)), content(10)));
      assertThat(SystemTime.since(begun)).isLessThan(Duration.ofSeconds(10));
    }
    assertNoRow();
  }

  @Test
  void aRightBucketStarts() {
    S3Start.check(BUCKET);
  }

  @Test
  void aWrongSecretStopsTheStartAndIsRefusedLater() throws IOException {
    var settings = S3Server.settings(PORT, S3Server.BUCKET, "wrong");
    try (var bucket = new S3Bucket(settings)) {
      assertThatThrownBy(() -> S3Start.check(bucket))
          .isInstanceOf(StartRefused.class)
          .hasMessageStartingWith("rivvi.storage.s3.access-key: ")
          .hasMessageContaining("SignatureDoesNotMatch")
          .hasMessageNotContaining("wrong");
      assertUnavailable(() -> put(parts.store(new S3Place(bucket)), content(10)));
    }
    assertThat(published()).isEmpty();
    assertNoRow();
  }

  @Test
  void aMissingBucketStopsTheStartAndIsNoLostObject() throws IOException {
    var object = put(content(10));
    var settings = S3Server.settings(PORT, "no-such-bucket", S3Server.SECRET_KEY);
    try (var bucket = new S3Bucket(settings)) {
      assertThatThrownBy(() -> S3Start.check(bucket))
          .isInstanceOf(StartRefused.class)
          .hasMessageStartingWith("rivvi.storage.s3.bucket: there is no bucket no-such-bucket");
      var store = parts.store(new S3Place(bucket));
      assertUnavailable(() -> put(store, content(TWO_PARTS)));
      assertUnavailable(() -> read(store, object));
    }
  }
}
