package ai.rivvi.storage;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
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

  /** Larger objects are not read twice. */
  private static final long VERIFIED_FIRST_BYTES_MAX = 64L * 1024 * 1024;

  private final ObjectPlace place;
  private final ObjectContents contents;
  private final ObjectRepository objects;
  private final InstantSource time;
  private final TransactionTemplate transactions;

  ObjectStore(
      ObjectPlace place,
      ObjectContents contents,
      ObjectRepository objects,
      InstantSource time,
      PlatformTransactionManager transactionManager) {
    this.place = place;
    this.contents = contents;
    this.objects = objects;
    this.time = time;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /**
   * Stores a stream to its end, at most {@code bytesMax}, of which some megabytes are in memory. A
   * LimitReached refusal past that, an Unavailable one when the bytes cannot be stored; then
   * nothing is kept. Nothing is kept either when the transaction rolls back.
   */
  public StoredObject put(InputStream content, long bytesMax) {
    var organization = CurrentOrganization.get();
    var id = new ObjectId(Ids.next());
    var kept = write(id, content, bytesMax);
    var written = kept.written();
    try {
      transactions.executeWithoutResult(
          _ -> {
            removeOnRollback(organization, id);
            objects.add(id, written, kept.encryptedKey(), time.instant());
          });
    } catch (RuntimeException e) {
      remove(organization, id);
      throw e;
    }
    return new StoredObject(id, written.bytes(), HexFormat.of().formatHex(written.sha256()));
  }

  private ObjectContents.Kept write(ObjectId id, InputStream content, long bytesMax) {
    try {
      return contents.write(id, content, bytesMax);
    } catch (IOException e) {
      log.atError().addKeyValue("object", id).setCause(e).log("An object could not be stored");
      throw new Unavailable(
          "storage-unavailable",
          "Files cannot be stored now, and nothing was kept. Try again in a few minutes; if it"
              + " stays so, tell your administrator.");
    }
  }

  /**
   * Opens an object, decrypted; an Unavailable refusal when it is lost, changed, or cannot be read
   * now. One of up to 64 MiB is verified as a whole before its first byte is given. Of a larger one
   * the size is, and its rest while it is read: a change is an {@link IOException} then.
   */
  public InputStream open(ObjectId id) {
    var stored = transactions.execute(_ -> objects.find(id).orElse(null));
    if (stored == null) {
      throw NotFound.of("object");
    }
    try {
      if (stored.bytes() <= VERIFIED_FIRST_BYTES_MAX) {
        contents.verify(stored);
      }
      return contents.open(stored);
    } catch (IOException e) {
      throw refusal(id, e);
    }
  }

  private static Unavailable refusal(ObjectId id, IOException failure) {
    var line = log.atError().addKeyValue("object", id).setCause(failure);
    return switch (failure) {
      case ObjectLost _ -> {
        line.log("A stored object is lost");
        yield new Unavailable(
            "object-lost",
            "The stored file is not where it was kept. Ask your administrator to restore it.");
      }
      case ObjectChanged _ -> {
        line.log("A stored object was changed");
        yield new Unavailable(
            "object-changed",
            "The stored file is not what was stored, so it is not given out. Ask your"
                + " administrator to restore it.");
      }
      default -> {
        line.log("A stored object cannot be read");
        yield new Unavailable(
            "storage-unavailable",
            "Files cannot be read now. Try again in a few minutes; if it stays so, tell your"
                + " administrator.");
      }
    };
  }

  /**
   * Removes an object: its key with the transaction, its bytes after the commit. Nothing happens
   * when it is gone already.
   */
  public void delete(ObjectId id) {
    var organization = CurrentOrganization.get();
    transactions.executeWithoutResult(
        _ -> {
          if (objects.delete(id, time.instant())) {
            removeAfterCommit(organization, id);
          }
        });
  }

  private void removeOnRollback(OrganizationId organization, ObjectId id) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            // With an unknown end the row may be there: the sweep looks again later.
            if (status == STATUS_ROLLED_BACK) {
              remove(organization, id);
            }
          }
        });
  }

  private void removeAfterCommit(OrganizationId organization, ObjectId id) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            remove(organization, id);
          }
        });
  }

  private void remove(OrganizationId organization, ObjectId id) {
    try {
      place.delete(organization, id);
    } catch (IOException e) {
      log.atWarn()
          .addKeyValue("object", id)
          .setCause(e)
          .log("A removed object's bytes stay until the next sweep");
    }
  }
}
