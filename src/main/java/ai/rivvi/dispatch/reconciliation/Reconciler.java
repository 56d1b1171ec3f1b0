package ai.rivvi.dispatch.reconciliation;

import ai.rivvi.dispatch.dialing.Due;
import ai.rivvi.dispatch.dialing.LateTasks;
import ai.rivvi.dispatch.dialing.Leases;
import ai.rivvi.dispatch.settlement.Settlement;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.NodeClock;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.RunId;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Looks after attempts that nobody recorded, calls that report nothing, and runs. What the database
 * knows by itself comes first, for all organizations, so that no carrier keeps it waiting.
 */
@Component
public class Reconciler {
  private static final String RUN = "runId";
  private static final String ATTEMPT = "attemptId";
  private static final String TASK = "callTaskId";
  private static final String ORGANIZATION = "organizationId";

  private final Settlement settlement;
  private final OpenAttempts open;
  private final Breaker breaker;
  private final Leases leases;
  private final QueuedCalls queued;
  private final LateTasks late;
  private final Inquiries inquiries;
  private final Due due;
  private final NodeClock clock;

  Reconciler(
      Settlement settlement,
      OpenAttempts open,
      Breaker breaker,
      Leases leases,
      QueuedCalls queued,
      LateTasks late,
      Inquiries inquiries,
      Due due,
      NodeClock clock) {
    this.settlement = settlement;
    this.open = open;
    this.breaker = breaker;
    this.leases = leases;
    this.queued = queued;
    this.late = late;
    this.inquiries = inquiries;
    this.due = due;
    this.clock = clock;
  }

  /**
   * One round of all that is done, over every organization with calls under way, or a run that is
   * not over.
   */
  public void tick() {
    var organizations = due.organizationsOpen();
    look(organizations);
    ask(organizations);
  }

  /** What the database knows by itself, of the same organizations. */
  public void look() {
    look(due.organizationsOpen());
  }

  /** The same of those where something changes by itself from one moment to the next. */
  public void lookCalling() {
    look(due.organizationsCalling());
  }

  /** What only carriers know; takes as long as they do. */
  public void ask() {
    ask(due.organizationsCalling());
  }

  private void ask(List<OrganizationId> organizations) {
    if (clock.isRight()) {
      inquiries.ask(organizations);
    }
  }

  /** A node whose clock is wrong would end what still has time: it leaves the look to others. */
  private void look(List<OrganizationId> organizations) {
    if (!clock.isRight()) {
      return;
    }
    for (var organization : organizations) {
      Guarded.run(
          "Reconciling failed",
          ORGANIZATION,
          organization,
          () -> CurrentOrganization.run(organization, this::reconcile));
    }
  }

  /** Each step by itself: one that fails keeps nobody from the others. */
  private void reconcile() {
    step("Reservations without a record were not found", settlement::loseTrack);
    step("The breaker did not look", breaker::look);
    step("Queued calls were not looked at", this::cancelLate);
    step("Questions to the clinic's own system were not given up", leases::expire);
    for (var run : open.runs()) {
      Guarded.run("A waiting list was not ended", RUN, run, () -> open.endWhenPlacesAreTaken(run));
      Guarded.run("Tasks whose time is over were not ended", RUN, run, () -> endLate(run));
      Guarded.run("A run was not ended", RUN, run, () -> open.finish(run));
    }
  }

  private void cancelLate() {
    for (var one : queued.waiting()) {
      Guarded.run(
          "A queued call was not looked at", ATTEMPT, one.id(), () -> queued.cancelIfLate(one));
    }
  }

  /** Together, else each by itself, so that one that cannot be read keeps no other waiting. */
  private void endLate(RunId run) {
    try {
      late.end(run);
    } catch (RuntimeException e) {
      for (var task : late.of(run)) {
        Guarded.run(
            "A task whose time is over was not ended", TASK, task, () -> late.end(run, task));
      }
    }
  }

  private static void step(String failure, Runnable step) {
    Guarded.run(failure, ORGANIZATION, CurrentOrganization.get(), step);
  }
}
