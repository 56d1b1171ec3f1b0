package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.attempts.Standings;
import ai.rivvi.dispatch.check.PreDialCheck;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.runs.DueTask;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.tenancy.Organization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * How much the bound organization may begin now: calls by lines and pace, questions to its own
 * system by how many are under way. Exact on any number of nodes, for the claim holds the row of
 * the organization's pace.
 */
@Component
class Capacity {
  private final PaceRepository pace;
  private final CountedCallProjection attempts;
  private final LeaseRepository leases;
  private final PreDialCheck check;
  private final Standings standings;
  private final Dialing dialing;

  Capacity(
      PaceRepository pace,
      CountedCallProjection attempts,
      LeaseRepository leases,
      PreDialCheck check,
      Standings standings,
      Dialing dialing) {
    this.pace = pace;
    this.attempts = attempts;
    this.leases = leases;
    this.check = check;
    this.standings = standings;
    this.dialing = dialing;
  }

  Standing standing(Organization organization, Instant now) {
    return standings.of(organization, now);
  }

  /**
   * Takes the pace's row until the transaction ends, and tokens for that many calls; none while
   * another node has the row.
   */
  int takeCalls(Organization.Limits limits) {
    if (!pace.lock(dialing.settings().claimIdleMax())) {
      return 0;
    }
    var room = limits.outboundCallsMax() - attempts.countOpen();
    return room <= 0
        ? 0
        : pace.take(Math.min(room, dialing.settings().batchMax()), limits.callsPerSecondMax());
  }

  void giveBack(int calls, Organization.Limits limits) {
    if (calls > 0) {
      pace.giveBack(calls, limits.callsPerSecondMax());
    }
  }

  /** What must be asked first among due tasks. */
  Questions questions(List<DueTask> due) {
    if (!check.isOn()) {
      return new Questions(false, Set.of(), 0);
    }
    var checked = leases.checked(due.stream().map(one -> one.task().id()).toList());
    return new Questions(
        true, checked, dialing.settings().check().questionsAtOnceMax() - leases.count());
  }

  /** The questions of one claim. */
  final class Questions {
    private final boolean on;
    private final Set<CallTaskId> checked;
    private final int max;
    private final List<Lease> leased = new ArrayList<>();

    private Questions(boolean on, Set<CallTaskId> checked, int max) {
      this.on = on;
      this.checked = checked;
      this.max = max;
    }

    boolean comeFirst(Task task) {
      return on && !checked.contains(task.id());
    }

    /** Leases a task to ask about it; one that finds no room waits for the next claim. */
    void lease(DueTask due, Instant now) {
      if (leased.size() >= max) {
        return;
      }
      var length = dialing.settings().check().leaseLength();
      var lease = Lease.of(due, length);
      if (!leases.take(lease, length, now)) {
        throw new IllegalStateException("Task " + due.task().id() + " moved under its own lock.");
      }
      leased.add(lease);
      dialing.changed(due.run().id(), due.task().id());
    }

    List<Lease> leased() {
      return List.copyOf(leased);
    }
  }
}
