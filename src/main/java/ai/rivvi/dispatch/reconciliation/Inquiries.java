package ai.rivvi.dispatch.reconciliation;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.settlement.Settlement;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks carriers what became of attempts. In each round an organization's carrier is asked for a
 * limited time, and several at once, so that one that does not answer keeps few others waiting;
 * whoever was not asked about now comes first in the next round.
 */
@Component
class Inquiries {
  private static final Logger log = LoggerFactory.getLogger(Inquiries.class);
  private static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(1);

  private final Calls calls;
  private final Settlement settlement;
  private final OpenAttempts open;
  private final Dialing dialing;

  Inquiries(Calls calls, Settlement settlement, OpenAttempts open, Dialing dialing) {
    this.calls = calls;
    this.settlement = settlement;
    this.open = open;
    this.dialing = dialing;
  }

  /** One round; returns when it is over. */
  void ask(List<OrganizationId> organizations) {
    if (organizations.isEmpty()) {
      return;
    }
    var atOnce = Math.min(dialing.settings().loop().carriersAtOnceMax(), organizations.size());
    var names = Thread.ofVirtual().name("inquiry-", 0).factory();
    try (var threads = Executors.newFixedThreadPool(atOnce, names)) {
      organizations.forEach(
          organization -> threads.execute(() -> CurrentOrganization.run(organization, this::ask)));
    }
  }

  private void ask() {
    var begun = SystemTime.nanos();
    try {
      var since = open.clock();
      each(() -> open.nextUnknown(since), begun, "A lost call was not looked for", this::find);
      each(
          () -> open.nextOverdue(since),
          begun,
          "A call without an end was not looked at",
          this::lookAgain);
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("organizationId", CurrentOrganization.get())
          .setCause(e)
          .log("A carrier was not asked; nothing is redialed, the next round tries again");
    }
  }

  /** The first one is looked at however long others took: each kind gets its turn. */
  private void each(
      Supplier<Optional<Attempt>> next, long begun, String failure, Consumer<Attempt> look) {
    var timeMax = dialing.settings().loop().carrierTimeMax();
    var turn = next.get();
    while (turn.isPresent()) {
      var attempt = turn.get();
      Guarded.run(failure, "attemptId", attempt.id(), () -> orGiveUp(attempt, look));
      turn = SystemTime.since(begun).compareTo(timeMax) < 0 ? next.get() : Optional.empty();
    }
  }

  /** What fails every time is not tried for ever: a person decides in the end. */
  private void orGiveUp(Attempt attempt, Consumer<Attempt> look) {
    try {
      look.accept(attempt);
    } catch (RuntimeException e) {
      giveUpWhenOld(attempt);
      throw e;
    }
  }

  /** A call that should be over: the carrier is asked, and its word is taken when no event came. */
  private void lookAgain(Attempt attempt) {
    var call = attempt.call();
    if (call != null && calls.refresh(call) == Calls.Refresh.GONE) {
      settlement.undecided(attempt);
      return;
    }
    open.call(attempt)
        .filter(known -> known.status().isTerminal())
        .ifPresentOrElse(
            over -> settlement.endedUnheard(attempt, over), () -> giveUpWhenOld(attempt));
  }

  private void find(Attempt attempt) {
    var target = open.target(attempt);
    if (target.isEmpty()) {
      giveUpWhenOld(attempt);
      return;
    }
    var since = attempt.reservedClock().minus(CLOCKS_APART_MAX);
    var evidence =
        calls.reconcile(attempt.reference(), target.get().to(), target.get().from(), since);
    switch (evidence) {
      case Evidence.Found(var call) -> {
        settlement.found(attempt, call);
        calls.refresh(call);
      }
      case Evidence.Absent() -> settlement.absent(attempt);
      case Evidence.Unclear() -> giveUpWhenOld(attempt);
    }
  }

  private void giveUpWhenOld(Attempt attempt) {
    if (open.isOld(attempt)) {
      settlement.undecided(attempt);
    }
  }
}
