package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.check.PreDialCheck;
import ai.rivvi.shared.CurrentOrganization;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Claims, and asks the clinic's own system about the tasks that need its word first: outside any
 * transaction, while the claims go on.
 */
@Component
class CheckedClaims implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(CheckedClaims.class);
  private static final int FINISH_WAIT_SECONDS_MAX = 4;

  private final Claims claims;
  private final PreDialCheck check;
  private final Leases leases;
  private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

  CheckedClaims(Claims claims, PreDialCheck check, Leases leases) {
    this.claims = claims;
    this.check = check;
    this.leases = leases;
  }

  List<Reserved> claim() {
    var claimed = claims.claim();
    var organization = CurrentOrganization.get();
    for (var lease : claimed.leases()) {
      askers.execute(() -> CurrentOrganization.run(organization, () -> ask(lease)));
    }
    return claimed.reserved();
  }

  /** A lease that nobody answers runs out, and its task is asked about anew. */
  private void ask(Lease lease) {
    if (lease.isOver()) {
      return;
    }
    try {
      leases.answered(lease, check.ask(lease.question()));
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("taskId", lease.question().task())
          .setCause(e)
          .log("A check before dialing failed; nobody is dialed, and it is asked again");
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    askers.shutdown();
    if (!askers.awaitTermination(FINISH_WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
      log.warn("Some checks before dialing were still asked at the end; they are asked again");
    }
  }
}
