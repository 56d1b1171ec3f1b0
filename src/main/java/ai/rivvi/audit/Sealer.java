package ai.rivvi.audit;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Chains committed entries, each second, one organization after the other. */
@Component
class Sealer {
  private static final Logger log = LoggerFactory.getLogger(Sealer.class);
  private static final int ORGANIZATIONS_PER_TICK_MAX = 1_000;

  private final SealRepository seals;
  private final TransactionTemplate transactions;
  private final ReentrantLock running = new ReentrantLock();

  Sealer(SealRepository seals, PlatformTransactionManager transactionManager) {
    this.seals = seals;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** At a fixed rate, so that a long round never delays what others have scheduled. */
  @Scheduled(fixedRateString = "${rivvi.audit.seal-interval:1s}")
  void run() {
    if (!running.tryLock()) {
      return;
    }
    try {
      tick();
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("The access log was not sealed in this round");
    } finally {
      running.unlock();
    }
  }

  /** Seals what is committed now. */
  void tick() {
    List<OrganizationId> due =
        CurrentOrganization.callAsSystem(
            () ->
                transactions.execute(
                    _ -> seals.findOrganizationsToSeal(ORGANIZATIONS_PER_TICK_MAX)));
    if (due != null) {
      due.forEach(this::sealOrReport);
    }
  }

  /** What is wrong with one organization must not keep the others unsealed. */
  private void sealOrReport(OrganizationId organization) {
    try {
      CurrentOrganization.run(organization, this::seal);
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("organization", organization)
          .setCause(e)
          .log("Entries of the access log could not be sealed and wait for the next round");
    }
  }

  /** Seals all entries of the bound organization, batch by batch. */
  void seal() {
    var isMore = true;
    while (isMore) {
      isMore = Boolean.TRUE.equals(transactions.execute(_ -> sealBatch()));
    }
  }

  private boolean sealBatch() {
    if (!seals.lock()) {
      return false;
    }
    var chain = seals.findHead();
    var fresh = new ArrayList<SealRepository.NewSeal>();
    for (var entry : seals.findUnsealed()) {
      chain = chain.extend(entry);
      fresh.add(new SealRepository.NewSeal(chain.sequence(), entry.id(), chain.hash()));
    }
    if (!fresh.isEmpty()) {
      seals.add(fresh);
    }
    return fresh.size() == SealRepository.BATCH;
  }
}
