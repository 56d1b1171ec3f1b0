package ai.rivvi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LimitReached;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.shared.Unavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the object store promises, whatever the place is. */
abstract class ObjectStoreContract {
  static final int CHUNK = ChunkCipher.PLAIN_BYTES;
  private static final int SEALED = CHUNK + ChunkCipher.TAG_BYTES;
  private static final int THREE_PARTS = 2 * S3Draft.PART_BYTES_MIN + 3 * CHUNK + 17;

  final OrganizationId organization = new OrganizationId(Ids.next());
  final ObjectPlace place;
  final Parts parts;
  final ObjectStore store;
  private final ObjectSweep sweep;
  private final TransactionTemplate transactions;

  /** What stores are made of in these tests. */
  record Parts(
      ObjectRepository objects,
      FieldCipher cipher,
      InstantSource time,
      PlatformTransactionManager transactionManager) {
    ObjectStore store(ObjectPlace place) {
      return new ObjectStore(place, contents(place), objects, time, transactionManager);
    }

    ObjectContents contents(ObjectPlace place) {
      return new ObjectContents(place, cipher);
    }

    ObjectSweep sweep(ObjectPlace place) {
      return new ObjectSweep(place, objects, transactionManager);
    }
  }

  ObjectStoreContract(ObjectPlace place, Parts parts) {
    this.place = place;
    this.parts = parts;
    this.store = parts.store(place);
    this.sweep = parts.sweep(place);
    this.transactions = new TransactionTemplate(parts.transactionManager());
  }

  static byte[] content(int bytes) {
    var content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return content;
  }

  StoredObject put(byte[] content) {
    return put(store, content);
  }

  StoredObject put(ObjectStore into, byte[] content) {
    return CurrentOrganization.call(
        organization, () -> into.put(new ByteArrayInputStream(content), content.length));
  }

  byte[] read(StoredObject object) {
    return read(store, object);
  }

  byte[] read(ObjectStore from, StoredObject object) {
    return CurrentOrganization.call(
        organization,
        () -> {
          try (var stream = from.open(object.id())) {
            return stream.readAllBytes();
          }
        });
  }

  byte[] sealed(StoredObject object) throws IOException {
    try (var stream = place.read(organization, object.id()).content()) {
      return stream.readAllBytes();
    }
  }

  void overwrite(StoredObject object, byte[] sealed) throws IOException {
    try (var draft = place.begin(organization, object.id())) {
      draft.write(sealed);
      draft.publish();
    }
  }

  List<ObjectId> published() throws IOException {
    try (var ids = place.publishedBefore(organization, soon())) {
      return ids.toList();
    }
  }

  static Instant soon() {
    return SystemTime.now().plus(Duration.ofMinutes(1));
  }

  void assertRefused(StoredObject object, String code) {
    assertThatThrownBy(() -> read(object))
        .isInstanceOfSatisfying(
            Unavailable.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, THREE_PARTS})
  void givesBackWhatWasPut(int bytes) throws Exception {
    var content = content(bytes);
    var object = put(content);
    assertThat(object.bytes()).isEqualTo(bytes);
    assertThat(object.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    assertThat(read(object)).isEqualTo(content);
    assertThat(published()).containsExactly(object.id());
    assertThat(place.organizations()).contains(organization);
  }

  @Test
  void readsByteByByteAsWell() throws IOException {
    var object = put(content(CHUNK + 5));
    try (InputStream stream =
        CurrentOrganization.call(organization, () -> store.open(object.id()))) {
      var count = 0;
      while (stream.read() >= 0) {
        count++;
      }
      assertThat(count).isEqualTo(CHUNK + 5);
      assertThat(stream.read()).isEqualTo(-1);
    }
  }

  @Test
  void leavesNoPlainTextInThePlace() throws IOException {
    var object = put("Ada Lovelace, +12065550100".repeat(100).getBytes(StandardCharsets.UTF_8));
    assertThat(new String(sealed(object), StandardCharsets.ISO_8859_1))
        .doesNotContain("Ada")
        .doesNotContain("2065550100");
  }

  @Test
  void noticesAChangedObject() throws IOException {
    var object = put(content(3 * CHUNK));
    var bytes = sealed(object);
    bytes[2 * SEALED + 7] ^= 1;
    overwrite(object, bytes);
    assertRefused(object, "object-changed");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, SEALED, 2 * SEALED, 2 * SEALED + 100})
  void noticesAShortenedObject(int kept) throws IOException {
    var object = put(content(3 * CHUNK));
    overwrite(object, Arrays.copyOf(sealed(object), kept));
    assertRefused(object, "object-changed");
  }

  @Test
  void noticesALengthenedObject() throws IOException {
    var object = put(content(CHUNK));
    var bytes = sealed(object);
    overwrite(object, Arrays.copyOf(bytes, bytes.length + 1));
    assertRefused(object, "object-changed");
  }

  @Test
  void noticesReorderedChunks() throws IOException {
    var object = put(content(3 * CHUNK));
    var bytes = sealed(object);
    var swapped = bytes.clone();
    System.arraycopy(bytes, SEALED, swapped, 0, SEALED);
    System.arraycopy(bytes, 0, swapped, SEALED, SEALED);
    overwrite(object, swapped);
    assertRefused(object, "object-changed");
  }

  @Test
  void noticesAnExchangedObject() throws IOException {
    var object = put(content(100));
    var other = put(content(100));
    overwrite(object, sealed(other));
    assertRefused(object, "object-changed");
  }

  @Test
  void saysSoWhenTheObjectIsLost() throws IOException {
    var object = put(content(100));
    place.delete(organization, object.id());
    assertRefused(object, "object-lost");
  }

  @Test
  void keepsNothingPastTheLimit() throws IOException {
    var content = content(THREE_PARTS);
    assertThatThrownBy(
            () ->
                CurrentOrganization.call(
                    organization,
                    () -> store.put(new ByteArrayInputStream(content), content.length - 1)))
        .isInstanceOf(LimitReached.class);
    assertThat(published()).isEmpty();
  }

  @Test
  void keepsNothingOfAStreamThatBreaks() throws IOException {
    var broken =
        new SequenceInputStream(
            new ByteArrayInputStream(content(THREE_PARTS)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the line broke");
              }

              @Override
              public int read(byte[] into, int offset, int length) throws IOException {
                return read();
              }
            });
    assertThatThrownBy(
            () -> CurrentOrganization.call(organization, () -> store.put(broken, Long.MAX_VALUE)))
        .hasRootCauseMessage("the line broke");
    assertThat(published()).isEmpty();
  }

  @Test
  void keepsNothingWhenTheTransactionRollsBack() throws IOException {
    assertThatThrownBy(
            () ->
                CurrentOrganization.run(
                    organization,
                    () ->
                        transactions.executeWithoutResult(
                            _ -> {
                              store.put(new ByteArrayInputStream(content(10)), 10);
                              throw new IllegalStateException("rolled back");
                            })))
        .hasMessage("rolled back");
    assertThat(published()).isEmpty();
  }

  @Test
  void doesNotOpenWhatBelongsToAnotherOrganization() {
    var object = put(content(10));
    var other = new OrganizationId(Ids.next());
    assertThatThrownBy(() -> CurrentOrganization.call(other, () -> store.open(object.id())))
        .isInstanceOf(NotFound.class);
    CurrentOrganization.run(other, () -> store.delete(object.id()));
    assertThat(read(object)).hasSize(10);
  }

  @Test
  void deletesOnceAndForGood() throws IOException {
    var object = put(content(10));
    CurrentOrganization.run(organization, () -> store.delete(object.id()));
    CurrentOrganization.run(organization, () -> store.delete(object.id()));
    assertThat(published()).isEmpty();
    assertThatThrownBy(() -> read(object)).isInstanceOf(NotFound.class);
  }

  @Test
  void keepsAnObjectWhoseDeletionRollsBack() {
    var object = put(content(10));
    assertThatThrownBy(
            () ->
                CurrentOrganization.run(
                    organization,
                    () ->
                        transactions.executeWithoutResult(
                            _ -> {
                              store.delete(object.id());
                              throw new IllegalStateException("rolled back");
                            })))
        .hasMessage("rolled back");
    assertThat(read(object)).hasSize(10);
  }

  @Test
  void sweepsOldObjectsWithoutARowAndNoOthers() throws IOException {
    var kept = put(content(10));
    var orphan = publishOrphan();
    sweep.sweep(organization, SystemTime.now().minus(ObjectSweep.AGE_MIN));
    assertThat(published()).containsExactlyInAnyOrder(kept.id(), orphan);
    sweep.sweep(organization, soon());
    assertThat(published()).containsExactly(kept.id());
    assertThat(read(kept)).hasSize(10);
  }

  @Test
  void sweepsNothingOfAnOrganizationThatThisDatabaseDoesNotKnow() throws IOException {
    var orphan = publishOrphan();
    sweep.sweep(organization, soon());
    assertThat(published()).containsExactly(orphan);
  }

  private ObjectId publishOrphan() throws IOException {
    var orphan = new ObjectId(Ids.next());
    try (var draft = place.begin(organization, orphan)) {
      draft.write(content(10));
      draft.publish();
    }
    return orphan;
  }

  @Test
  void aDraftIsNoObjectAndIsGoneWhenItIsClosed() throws IOException {
    var id = new ObjectId(Ids.next());
    try (var draft = place.begin(organization, id)) {
      draft.write(content(THREE_PARTS));
      assertThatThrownBy(() -> place.read(organization, id)).isInstanceOf(ObjectLost.class);
      assertThat(published()).isEmpty();
    }
    assertThatThrownBy(() -> place.read(organization, id)).isInstanceOf(ObjectLost.class);
  }
}
