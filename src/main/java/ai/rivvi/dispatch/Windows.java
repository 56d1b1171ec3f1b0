package ai.rivvi.dispatch;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.dialing.PaceRepository;
import ai.rivvi.dispatch.launch.Drafts;
import ai.rivvi.dispatch.launch.Launches;
import ai.rivvi.dispatch.runs.ActivityKind;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.dispatch.sources.NewerRows;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.RunId;
import ai.rivvi.tenancy.Organizations;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens and closes the bound organization's window and starts its scheduled runs, when the bell
 * rings.
 */
@Service
class Windows {
  private static final Campaign.Window ANY =
      new Campaign.Window(LocalTime.MIN, LocalTime.MAX, EnumSet.allOf(DayOfWeek.class));

  private final Organizations organizations;
  private final RunRepository runs;
  private final TaskRepository tasks;
  private final PaceRepository pace;
  private final Launches launches;
  private final NewerRows newerRows;
  private final Dialing dialing;

  Windows(
      Organizations organizations,
      RunRepository runs,
      TaskRepository tasks,
      PaceRepository pace,
      Launches launches,
      NewerRows newerRows,
      Dialing dialing) {
    this.organizations = organizations;
    this.runs = runs;
    this.tasks = tasks;
    this.pace = pace;
    this.launches = launches;
    this.newerRows = newerRows;
    this.dialing = dialing;
  }

  /**
   * Sets the gate by the clock; answers when that changes, null when it does not for a month. The
   * gate is locked first: hours that are saved meanwhile are waited for, or wait.
   */
  @Transactional
  @Nullable Instant setGate() {
    var before = pace.lockGate();
    var now = dialing.now();
    var gate = dialing.hours(organizations.current(), ANY, Duration.ZERO).gate(now);
    pace.setGate(gate.open(), gate.changesAt());
    if (before.isEmpty() || before.get().open() != gate.open()) {
      var kind = gate.open() ? ActivityKind.WINDOW_OPENED : ActivityKind.WINDOW_CLOSED;
      for (var run : runs.running()) {
        runs.note(run, kind, null, 0, 0, now);
        dialing.changed(run);
      }
    }
    return gate.changesAt();
  }

  /** Scheduled runs that are to start now. */
  @Transactional
  List<RunId> due() {
    return runs.due(dialing.now());
  }

  /** When the next scheduled run is to start; null when none is scheduled. */
  @Transactional
  @Nullable Instant nextStart() {
    return runs.nextStart();
  }

  /**
   * Starts a scheduled run, unless somebody did meanwhile. One that cannot start any more is
   * canceled with its reason.
   */
  @Transactional
  void start(RunId id) {
    var run = runs.lock(id).filter(one -> one.state() == RunState.SCHEDULED).orElse(null);
    if (run == null) {
      return;
    }
    var now = dialing.now();
    try {
      Drafts.requireAlone(run, runs.inTurn(run.list()));
      launches.configuration(run.campaign());
    } catch (Conflict refused) {
      runs.refuseStart(run.id(), refused.getMessage(), now);
      dialing.changed(run.id());
      return;
    }
    launches.start(run, now);
    newerRows.begun(run, now);
  }

  /** Hours, holidays or limits changed: what waits is decided anew. */
  @Transactional
  void hoursChanged() {
    tasks.wakeAll(dialing.now());
  }
}
