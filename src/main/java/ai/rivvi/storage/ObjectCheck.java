package ai.rivvi.storage;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads stored objects one after the other, slowly, and tells which are lost or changed while a
 * backup may still have them.
 */
@Component
class ObjectCheck {
  private static final Logger log = LoggerFactory.getLogger(ObjectCheck.class);

  /** What a look found. */
  enum Found {
    NONE,
    WHOLE,
    LOST,
    CHANGED
  }

  /** What a small object counts as: each is a request, too. */
  private static final long BYTES_MIN = 1024 * 1024;

  private final ObjectContents contents;
  private final ObjectRepository objects;
  private final StorageSettings.CheckSettings settings;
  private final TransactionTemplate transactions;
  private long bytesLeft;

  ObjectCheck(
      ObjectContents contents,
      ObjectRepository objects,
      StorageSettings settings,
      PlatformTransactionManager transactionManager) {
    this.contents = contents;
    this.objects = objects;
    this.settings = settings.check();
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Scheduled(initialDelayString = "PT5M", fixedRateString = "PT1M")
  void run() {
    // A large object is paid for by the minutes after it.
    bytesLeft = Math.min(bytesLeft, 0) + settings.bytesPerMinuteMax();
    try {
      lookBefore(SystemTime.now().minus(settings.interval()));
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("The check of stored objects goes on later");
    }
  }

  private void lookBefore(Instant time) {
    if (bytesLeft <= 0) {
      return;
    }
    var organizations =
        CurrentOrganization.callAsSystem(
            () -> transactions.execute(_ -> objects.organizationsUnchecked(time)));
    for (var organization : organizations) {
      var more = true;
      while (more && bytesLeft > 0) {
        more = lookAtNext(organization, time) != Found.NONE;
      }
    }
  }

  /**
   * Looks at the object of an organization that was looked at longest ago, if before a time. An
   * {@link UncheckedIOException} means that the place does not answer.
   */
  Found lookAtNext(OrganizationId organization, Instant before) {
    return CurrentOrganization.call(
        organization,
        () -> {
          var next =
              transactions.execute(
                  _ -> objects.claimUnchecked(before, SystemTime.now()).orElse(null));
          return next == null ? Found.NONE : look(next);
        });
  }

  private Found look(StoredObjectKey object) {
    bytesLeft -= Math.max(BYTES_MIN, object.bytes());
    try {
      contents.verify(object);
      return Found.WHOLE;
    } catch (ObjectLost e) {
      tell(object, e, "A stored object is lost: restore it from a backup");
      return Found.LOST;
    } catch (ObjectChanged e) {
      tell(object, e, "A stored object was changed: restore it from a backup");
      return Found.CHANGED;
    } catch (IOException e) {
      transactions.executeWithoutResult(_ -> objects.uncheck(object.id()));
      throw new UncheckedIOException(e);
    }
  }

  private static void tell(StoredObjectKey object, IOException failure, String what) {
    log.atError()
        .addKeyValue("object", object.id())
        .addKeyValue("organization", CurrentOrganization.get())
        .setCause(failure)
        .log(what);
  }
}
