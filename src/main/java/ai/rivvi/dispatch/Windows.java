package ai.rivvi.dispatch;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.shared.Conflict;
import ai.rivvi.tenancy.Organizations;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
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
   * Sets the gate by the clock, starts what is due, and tells when to ring again; null when never.
   */
  @Transactional
  @Nullable Instant ring() {
    var now = dialing.now();
    var gate = dialing.hours(organizations.current(), ANY, Duration.ZERO).gate(now);
    if (pace.setGate(gate.open(), gate.changesAt())) {
      var kind = gate.open() ? ActivityKind.WINDOW_OPENED : ActivityKind.WINDOW_CLOSED;
      for (var run : runs.running()) {
        runs.note(run, kind, null, 0, 0, now);
        dialing.changed(run);
      }
    }
    for (var run : runs.due(now)) {
      start(run, now);
    }
    return earlier(gate.changesAt(), runs.nextStart());
  }

  /**
   * A scheduled run that cannot start any more is canceled with its reason, and stops nobody else.
   */
  private void start(Run run, Instant now) {
    try {
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

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
