package ai.rivvi.storage;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.FieldCode;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Encrypted objects of the bound organization. Joins the caller's transaction, or begins one of its
 * own for the row alone, so that a stream may be stored without holding a connection.
 */
@Component
public class ObjectStore {
  private static final Logger log = LoggerFactory.getLogger(ObjectStore.class);
  private static final FieldCode OBJECT_KEY = new FieldCode("storage.object_key");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ObjectFolder folder;
  private final ObjectRepository objects;
  private final FieldCipher cipher;
  private final InstantSource time;
  private final TransactionTemplate transactions;

  ObjectStore(
      ObjectFolder folder,
      ObjectRepository objects,
      FieldCipher cipher,
      InstantSource time,
      PlatformTransactionManager transactionManager) {
    this.folder = folder;
    this.objects = objects;
    this.cipher = cipher;
    this.time = time;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /**
   * Stores a stream to its end, at most {@code bytesMax}; a LimitReached refusal past that, and
   * then nothing is kept. Nothing is kept either when the transaction rolls back.
   */
  public StoredObject put(InputStream content, long bytesMax) {
    var organization = CurrentOrganization.get();
    var id = new ObjectId(Ids.next());
    var key = new byte[ChunkCipher.KEY_BYTES];
    RANDOM.nextBytes(key);
    var written = write(content, id, key, bytesMax);
    var encryptedKey =
        cipher.encrypt(OBJECT_KEY, id.value(), Base64.getEncoder().encodeToString(key));
    var file = folder.file(organization, id);
    try {
      transactions.executeWithoutResult(
          _ -> {
            removeOnRollback(file);
            objects.add(id, written, encryptedKey, time.instant());
          });
    } catch (RuntimeException e) {
      remove(file);
      throw e;
    }
    return new StoredObject(id, written.bytes(), HexFormat.of().formatHex(written.sha256()));
  }

  private ObjectWriter.Written write(InputStream content, ObjectId id, byte[] key, long bytesMax) {
    var organization = CurrentOrganization.get();
    try {
      var part = folder.begin(organization, id);
      try {
        var written =
            new ObjectWriter(new ChunkCipher(organization, id, key), bytesMax).write(content, part);
        folder.publish(part, organization, id);
        return written;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An object could not be stored.", e);
    }
  }

  /**
   * Opens an object, decrypted; a changed file is an {@link IOException} while it is read, and the
   * whole content is verified against its hash at the end of the stream.
   */
  public InputStream open(ObjectId id) {
    var organization = CurrentOrganization.get();
    var stored = transactions.execute(_ -> objects.find(id).orElse(null));
    if (stored == null) {
      throw NotFound.of("object");
    }
    var key =
        Base64.getDecoder().decode(cipher.decrypt(OBJECT_KEY, id.value(), stored.encryptedKey()));
    try {
      return new ObjectReader(
          folder.read(organization, id), new ChunkCipher(organization, id, key), stored);
    } catch (IOException e) {
      log.atError().addKeyValue("object", id).setCause(e).log("A stored object cannot be read");
      throw new Unavailable(
          "object-unreadable", "The stored file cannot be read now. Ask your administrator.");
    }
  }

  /**
   * Removes an object: its key with the transaction, its file after the commit. Nothing happens
   * when it is gone already.
   */
  public void delete(ObjectId id) {
    var file = folder.file(CurrentOrganization.get(), id);
    transactions.executeWithoutResult(
        _ -> {
          if (objects.delete(id, time.instant())) {
            removeAfterCommit(file);
          }
        });
  }

  private static void removeOnRollback(Path file) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            // With an unknown end the row may be there: the sweep looks again later.
            if (status == STATUS_ROLLED_BACK) {
              remove(file);
            }
          }
        });
  }

  private static void removeAfterCommit(Path file) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            remove(file);
          }
        });
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.atWarn().setCause(e).log("A file of the object store stays until the next sweep");
    }
  }
}
