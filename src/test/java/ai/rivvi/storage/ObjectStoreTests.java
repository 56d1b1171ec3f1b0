package ai.rivvi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LimitReached;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.shared.Unavailable;
import ai.rivvi.testing.RivviTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RivviTest
class ObjectStoreTests {
  private static final int CHUNK = ChunkCipher.PLAIN_BYTES;
  private static final int SEALED = CHUNK + ChunkCipher.TAG_BYTES;

  private final OrganizationId organization = new OrganizationId(Ids.next());
  private final ObjectStore store;
  private final ObjectFolder folder;
  private final ObjectSweep sweep;
  private final TransactionTemplate transactions;

  @Autowired
  ObjectStoreTests(
      ObjectStore store,
      ObjectFolder folder,
      ObjectSweep sweep,
      PlatformTransactionManager transactionManager) {
    this.store = store;
    this.folder = folder;
    this.sweep = sweep;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  private static byte[] content(int bytes) {
    var content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return content;
  }

  private StoredObject put(byte[] content) {
    return CurrentOrganization.call(
        organization, () -> store.put(new ByteArrayInputStream(content), content.length));
  }

  private byte[] read(StoredObject object) {
    return CurrentOrganization.call(
        organization,
        () -> {
          try (var stream = store.open(object.id())) {
            return stream.readAllBytes();
          }
        });
  }

  private Path file(StoredObject object) {
    return folder.file(organization, object.id());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 17})
  void givesBackWhatWasPut(int bytes) throws Exception {
    var content = content(bytes);
    var object = put(content);
    assertThat(object.bytes()).isEqualTo(bytes);
    assertThat(object.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    assertThat(read(object)).isEqualTo(content);
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
  void leavesNoPlainTextInTheFolder() throws IOException {
    var object = put("Ada Lovelace, +12065550100".repeat(100).getBytes(StandardCharsets.UTF_8));
    assertThat(new String(Files.readAllBytes(file(object)), StandardCharsets.ISO_8859_1))
        .doesNotContain("Ada")
        .doesNotContain("2065550100");
  }

  @Test
  void noticesAChangedFile() throws IOException {
    var object = put(content(3 * CHUNK));
    var bytes = Files.readAllBytes(file(object));
    bytes[2 * SEALED + 7] ^= 1;
    Files.write(file(object), bytes);
    assertRefused(object);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, SEALED, 2 * SEALED, 2 * SEALED + 100})
  void noticesAShortenedFile(int kept) throws IOException {
    var object = put(content(3 * CHUNK));
    Files.write(file(object), Arrays.copyOf(Files.readAllBytes(file(object)), kept));
    assertRefused(object);
  }

  @Test
  void noticesALengthenedFile() throws IOException {
    var object = put(content(CHUNK));
    var bytes = Files.readAllBytes(file(object));
    Files.write(file(object), Arrays.copyOf(bytes, bytes.length + 1));
    assertRefused(object);
  }

  @Test
  void noticesReorderedChunks() throws IOException {
    var object = put(content(3 * CHUNK));
    var bytes = Files.readAllBytes(file(object));
    var swapped = bytes.clone();
    System.arraycopy(bytes, SEALED, swapped, 0, SEALED);
    System.arraycopy(bytes, 0, swapped, SEALED, SEALED);
    Files.write(file(object), swapped);
    assertRefused(object);
  }

  @Test
  void noticesAnExchangedFile() throws IOException {
    var object = put(content(100));
    var other = put(content(100));
    Files.write(file(object), Files.readAllBytes(file(other)));
    assertRefused(object);
  }

  private void assertRefused(StoredObject object) {
    assertThatThrownBy(() -> read(object)).hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void saysSoWhenTheFileIsMissing() throws IOException {
    var object = put(content(100));
    Files.delete(file(object));
    assertThatThrownBy(() -> read(object)).isInstanceOf(Unavailable.class);
  }

  @Test
  void keepsNothingPastTheLimit() throws IOException {
    var content = content(CHUNK + 10);
    assertThatThrownBy(
            () ->
                CurrentOrganization.call(
                    organization, () -> store.put(new ByteArrayInputStream(content), CHUNK + 9)))
        .isInstanceOf(LimitReached.class);
    assertThat(folder.files(organization)).isEmpty();
  }

  @Test
  void keepsNothingOfAStreamThatBreaks() throws IOException {
    var broken =
        new SequenceInputStream(
            new ByteArrayInputStream(content(CHUNK)),
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
    assertThat(folder.files(organization)).isEmpty();
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
    assertThat(folder.files(organization)).isEmpty();
  }

  @Test
  void doesNotOpenWhatBelongsToAnotherOrganization() throws IOException {
    var object = put(content(10));
    var other = new OrganizationId(Ids.next());
    assertThatThrownBy(() -> CurrentOrganization.call(other, () -> store.open(object.id())))
        .isInstanceOf(NotFound.class);
    CurrentOrganization.run(other, () -> store.delete(object.id()));
    assertThat(read(object)).hasSize(10);
  }

  @Test
  void deletesOnceAndForGood() {
    var object = put(content(10));
    CurrentOrganization.run(organization, () -> store.delete(object.id()));
    CurrentOrganization.run(organization, () -> store.delete(object.id()));
    assertThat(file(object)).doesNotExist();
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
  void sweepsOldFilesWithoutARowAndNoOthers() throws IOException {
    var kept = put(content(10));
    var orphan = file(kept).resolveSibling(Ids.next().toString());
    var fresh = file(kept).resolveSibling(Ids.next().toString());
    var part = file(kept).resolveSibling(Ids.next() + ObjectFolder.PART);
    var old = FileTime.from(SystemTime.now().minus(ObjectSweep.AGE_MIN).minusSeconds(1));
    for (var file : new Path[] {orphan, fresh, part}) {
      Files.createFile(file);
    }
    for (var file : new Path[] {orphan, part, file(kept)}) {
      Files.setLastModifiedTime(file, old);
    }
    sweep.sweep(organization);
    assertThat(orphan).doesNotExist();
    assertThat(part).doesNotExist();
    assertThat(fresh).exists();
    assertThat(read(kept)).hasSize(10);
  }
}
