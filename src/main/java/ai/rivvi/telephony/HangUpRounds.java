package ai.rivvi.telephony;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.CallRepository.Unwanted;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Hangs up what nobody wants, again and again until the carrier took it. A round is for one
 * organization, aside of whoever begins it, and limited in calls and time; the next one begins when
 * it is over. So a carrier that hangs keeps its own organization's calls waiting, and nobody else.
 */
@Component
class HangUpRounds implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(HangUpRounds.class);

  private final CallRepository calls;
  private final HangUp hangUp;
  private final TelephonySettings.Rounds limits;
  private final TransactionOperations tx;
  private final ThreadFactory names = Thread.ofVirtual().name("hang-up-", 0).factory();
  private final ExecutorService rounds;
  private final Set<OrganizationId> underWay = ConcurrentHashMap.newKeySet();

  HangUpRounds(
      CallRepository calls, HangUp hangUp, TelephonySettings settings, TransactionOperations tx) {
    this.calls = calls;
    this.hangUp = hangUp;
    this.limits = settings.hangUp();
    this.tx = tx;
    rounds = Executors.newFixedThreadPool(limits.carriersAtOnceMax(), names);
  }

  /**
   * Begins a round for the bound organization, unless one is under way.
   *
   * @param since calls that are unwanted for longer are left alone
   */
  void begin(Instant since) {
    var organization = CurrentOrganization.get();
    if (underWay.add(organization)) {
      rounds.execute(
          () -> {
            try {
              CurrentOrganization.run(organization, () -> round(since));
            } catch (RuntimeException e) {
              log.atError().setCause(e).log("Unwanted calls were not hung up; it is tried again");
            } finally {
              underWay.remove(organization);
            }
          });
    }
  }

  private void round(Instant since) {
    var organization = CurrentOrganization.get();
    var begun = SystemTime.nanos();
    var unwanted =
        Objects.requireNonNull(tx.execute(_ -> calls.unwanted(since, limits.callsMax())));
    try (var threads = Executors.newFixedThreadPool(limits.callsAtOnceMax(), names)) {
      for (var one : unwanted) {
        threads.execute(() -> CurrentOrganization.run(organization, () -> hangUp(one, begun)));
      }
    }
  }

  private void hangUp(Unwanted one, long begun) {
    if (SystemTime.since(begun).compareTo(limits.timeMax()) >= 0) {
      return;
    }
    try {
      hangUp.hangUp(one);
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("callId", one.call())
          .setCause(e)
          .log("An unwanted call was not hung up; it is tried again");
    }
  }

  @Override
  public void destroy() {
    rounds.shutdownNow();
  }
}
