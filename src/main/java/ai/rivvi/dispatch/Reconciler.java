package ai.rivvi.dispatch;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.Evidence;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds out what became of attempts that nobody recorded, and of calls that report nothing. */
@Component
class Reconciler {
  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
  private static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(1);

  private final Calls calls;
  private final Settlement settlement;
  private final OpenAttempts open;
  private final Breaker breaker;
  private final Leases leases;
  private final Due due;

  Reconciler(
      Calls calls,
      Settlement settlement,
      OpenAttempts open,
      Breaker breaker,
      Leases leases,
      Due due) {
    this.calls = calls;
    this.settlement = settlement;
    this.open = open;
    this.breaker = breaker;
    this.leases = leases;
    this.due = due;
  }

  /** One round over every organization with calls under way, or a run that is not over. */
  void tick() {
    look(due.organizationsOpen());
  }

  /** One round over those where something changes by itself from one moment to the next. */
  void tickCalling() {
    look(due.organizationsCalling());
  }

  private void look(List<OrganizationId> organizations) {
    for (var organization : organizations) {
      try {
        CurrentOrganization.run(organization, this::reconcile);
      } catch (RuntimeException e) {
        log.atError()
            .addKeyValue("organizationId", organization)
            .setCause(e)
            .log("Reconciling failed; nothing is redialed, the next round tries again");
      }
    }
  }

  private void reconcile() {
    settlement.loseTrack();
    // Before the carrier is asked: it may be what is in trouble, and each question takes its time.
    breaker.look();
    leases.expire();
    open.runs().forEach(run -> guarded("runId", run, () -> open.finish(run)));
    open.unknown().forEach(one -> guarded("attemptId", one.id(), () -> find(one)));
    open.overdue().forEach(one -> guarded("attemptId", one.id(), () -> lookAgain(one)));
  }

  /** One that cannot be read keeps nobody from looking at the others. */
  private static void guarded(String key, Object id, Runnable look) {
    try {
      look.run();
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue(key, id)
          .setCause(e)
          .log("This could not be looked at; it stays as it is, the next round tries again");
    }
  }

  /** A call that should be over: the carrier is asked, and its word is taken when no event came. */
  private void lookAgain(Attempt attempt) {
    if (attempt.call() == null) {
      return;
    }
    if (calls.refresh(attempt.call()) == Calls.Refresh.GONE) {
      settlement.undecided(attempt);
      return;
    }
    open.call(attempt)
        .filter(call -> call.status().isTerminal())
        .ifPresent(call -> settlement.endedUnheard(attempt, call));
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
