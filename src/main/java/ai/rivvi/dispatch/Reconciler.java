package ai.rivvi.dispatch;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.NodeClock;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds out what became of attempts that nobody recorded, and of calls that report nothing. */
@Component
class Reconciler {
  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
  private static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(1);

  private static final String RUN = "runId";
  private static final String ATTEMPT = "attemptId";

  private final Calls calls;
  private final Settlement settlement;
  private final OpenAttempts open;
  private final Breaker breaker;
  private final Leases leases;
  private final QueuedCalls queued;
  private final LateTasks late;
  private final Due due;
  private final NodeClock clock;

  Reconciler(
      Calls calls,
      Settlement settlement,
      OpenAttempts open,
      Breaker breaker,
      Leases leases,
      QueuedCalls queued,
      LateTasks late,
      Due due,
      NodeClock clock) {
    this.calls = calls;
    this.settlement = settlement;
    this.open = open;
    this.breaker = breaker;
    this.leases = leases;
    this.queued = queued;
    this.late = late;
    this.due = due;
    this.clock = clock;
  }

  /** One round over every organization with calls under way, or a run that is not over. */
  void tick() {
    look(due.organizationsOpen());
  }

  /** One round over those where something changes by itself from one moment to the next. */
  void tickCalling() {
    look(due.organizationsCalling());
  }

  /** A node whose clock is wrong would end what still has time: it leaves the look to others. */
  private void look(List<OrganizationId> organizations) {
    if (!clock.isRight()) {
      return;
    }
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

  /** Each step by itself: one that fails keeps nobody from the others. */
  private void reconcile() {
    step("Reservations without a record were not found", settlement::loseTrack);
    // Before the carrier is asked: it may be what is in trouble, and each question takes its time.
    step("The breaker did not look", breaker::look);
    step("Queued calls whose hour is over were not canceled", queued::cancelLate);
    step("Questions to the clinic's own system were not given up", leases::expire);
    for (var run : open.runs()) {
      guarded("A waiting list was not ended", RUN, run, () -> open.endWhenPlacesAreTaken(run));
      guarded("Tasks whose time is over were not ended", RUN, run, () -> late.end(run));
      guarded("A run was not ended", RUN, run, () -> open.finish(run));
    }
    for (var one : open.unknown()) {
      guarded("A lost call was not looked for", ATTEMPT, one.id(), () -> find(one));
    }
    for (var one : open.overdue()) {
      guarded("A call without an end was not looked at", ATTEMPT, one.id(), () -> lookAgain(one));
    }
  }

  private static void step(String failure, Runnable step) {
    guarded(failure, "organizationId", CurrentOrganization.get(), step);
  }

  private static void guarded(String failure, String key, Object id, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue(key, id)
          .setCause(e)
          .log(failure + "; all stays as it is, and the next round tries again");
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
    var target = target(attempt);
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

  /** None when it cannot be read either: then nobody can look for the call. */
  private Optional<OpenAttempts.Target> target(Attempt attempt) {
    try {
      return open.target(attempt);
    } catch (RuntimeException e) {
      giveUpWhenOld(attempt);
      throw e;
    }
  }

  private void giveUpWhenOld(Attempt attempt) {
    if (open.isOld(attempt)) {
      settlement.undecided(attempt);
    }
  }
}
