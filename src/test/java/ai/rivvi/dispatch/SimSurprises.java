package ai.rivvi.dispatch;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What happens to a simulated clinic at any time: all of it drawn when its world begins. */
final class SimSurprises {
  private final SimWorld world;
  private final SimTimeline timeline;
  private final Random random;

  SimSurprises(SimWorld world, SimTimeline timeline, Random random) {
    this.world = world;
    this.timeline = timeline;
    this.random = random;
  }

  void plan() {
    var last = world.now();
    for (var run = 0; run < world.clinic.runs().size(); run++) {
      var ends = world.clinic.runs().get(run).endsAt();
      last = ends.isAfter(last) ? ends : last;
      plan(run, ends);
    }
    for (var patient = 0; patient < world.clinic.patients().size(); patient++) {
      if (random.nextInt(4) == 0) {
        var who = patient;
        timeline.at(before(last), () -> world.stop(who));
      }
    }
    if (random.nextInt(4) == 0) {
      var suspended = before(last);
      timeline.at(suspended, () -> suspend(true));
      if (random.nextInt(5) > 0) {
        timeline.at(
            suspended.plus(Duration.ofMinutes(random.nextInt(6_000))), () -> suspend(false));
      }
    }
    if (random.nextInt(3) == 0) {
      timeline.at(before(last), this::raiseMinutes);
    }
  }

  private void plan(int run, Instant ends) {
    if (random.nextInt(3) == 0) {
      var pause = before(ends);
      timeline.at(pause, () -> pause(run));
      if (random.nextInt(4) > 0) {
        timeline.at(pause.plus(Duration.ofMinutes(random.nextInt(3_000))), () -> resume(run));
      }
    }
    if (random.nextInt(3) == 0) {
      timeline.at(before(ends), this::wakeAll);
    }
    timeline.at(ends, () -> end(run));
  }

  private Instant before(Instant end) {
    var length = Duration.between(world.clinic.begins(), end).toSeconds();
    return world.clinic.begins().plusSeconds((long) (random.nextDouble() * length));
  }

  /** As when a clinic changes its hours: what waits is decided anew. */
  private void wakeAll() {
    timeline.note("everybody is looked at again");
    world.tasks.forEach(world::wake);
  }

  private void suspend(boolean suspended) {
    timeline.note(suspended ? "the clinic is suspended" : "the suspension is lifted");
    var since = new Organization.Suspension(world.now(), "The invoice is open.");
    change(world.organization.limits(), suspended ? since : null);
  }

  private void raiseMinutes() {
    var before = world.organization.limits();
    var minutes = before.callMinutesPerMonthMax();
    if (minutes != null) {
      timeline.note("more minutes a month");
      change(
          new Organization.Limits(
              before.callsPerSecondMax(),
              before.concurrentCallsMax(),
              before.linesKeptForInbound(),
              before.callsPerPatientPerDayMax(),
              before.callsPerPatientPerWeekMax(),
              2 * minutes),
          world.organization.suspension());
    }
  }

  /** Whatever changes of an organization, what waits is decided anew. */
  private void change(Organization.Limits limits, Organization.@Nullable Suspension suspension) {
    var before = world.organization;
    world.organization =
        new Organization(
            before.id(),
            before.name(),
            before.timeZone(),
            before.region(),
            before.hours(),
            before.holidays(),
            limits,
            suspension,
            before.createdAt());
    wakeAll();
  }

  private void pause(int run) {
    if (!world.over.contains(run) && world.paused.add(run)) {
      timeline.note("run " + run + " paused");
    }
  }

  private void resume(int run) {
    if (world.paused.remove(run)) {
      timeline.note("run " + run + " goes on");
      world.ofRun(run).stream()
          .filter(task -> task.state == TaskState.WAITING && !task.due.isAfter(world.now()))
          .forEach(task -> timeline.at(world.now(), () -> world.look(task)));
    }
  }

  private void end(int run) {
    timeline.note("run " + run + " is over");
    world.leaveOver(run);
    world.over.add(run);
    world.endAll(run, Reason.EXPIRED, TaskOutcome.EXPIRED);
  }
}
