package ai.rivvi.dispatch;

import ai.rivvi.dispatch.context.RunSurroundings;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.NodeClock;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.RunId;
import ai.rivvi.tenancy.OrganizationChanged;
import ai.rivvi.tenancy.OrganizationCreated;
import ai.rivvi.tenancy.Organizations;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rings when an organization's window opens or closes or a run is to start. One one-shot trigger
 * per organization, clustered; the instant is business time, the trigger stands at the system's.
 */
@Component
class WindowBell {
  static final String ORGANIZATION = "organization";
  private static final String GROUP = "windows";
  private static final Logger log = LoggerFactory.getLogger(WindowBell.class);
  private static final Duration TRY_AGAIN = Duration.ofMinutes(1);
  private static final Duration LOOK_AGAIN = Duration.ofHours(12);

  private final Scheduler scheduler;
  private final Windows windows;
  private final Organizations organizations;
  private final TransactionTemplate transactions;
  private final BusinessTime time;
  private final NodeClock clock;
  private volatile boolean standsStill;

  WindowBell(
      Scheduler scheduler,
      Windows windows,
      Organizations organizations,
      TransactionTemplate transactions,
      BusinessTime time,
      NodeClock clock) {
    this.scheduler = scheduler;
    this.windows = windows;
    this.organizations = organizations;
    this.transactions = transactions;
    this.time = time;
    this.clock = clock;
  }

  /** Arms every organization anew: the offset, or what was missed while nothing ran. */
  @EventListener(ApplicationReadyEvent.class)
  void armAll() {
    var all =
        CurrentOrganization.callAsSystem(() -> transactions.execute(_ -> organizations.all()));
    all.forEach(organization -> CurrentOrganization.run(organization, this::ringOrTryAgain));
  }

  @EventListener
  void on(OrganizationCreated event) {
    CurrentOrganization.run(event.organizationId(), this::look);
  }

  @EventListener
  void on(OrganizationChanged event) {
    windows.hoursChanged();
    look();
  }

  @EventListener
  void on(RunSurroundings.StartsChanged event) {
    look();
  }

  /**
   * Sets the window in the transaction of whoever changed something, and rings once that is
   * committed: no run is begun in it, so that none that fails undoes the change.
   */
  private void look() {
    setAndArm(LOOK_AGAIN, true);
  }

  /**
   * Sets the gate and arms the bell in one transaction, which has the gate: of two that do so, the
   * one that read the hours last is the last to arm it, too.
   */
  private void setAndArm(Duration latestIn, boolean withStarts) {
    transactions.executeWithoutResult(
        _ -> {
          var gateChanges = windows.setGate();
          var start = withStarts ? windows.nextStart() : null;
          arm(
              CurrentOrganization.get(),
              earliest(gateChanges, start, time.instant().plus(latestIn)));
        });
  }

  /**
   * Rings; when that fails, rings again in a minute: a bell that is lost would keep a clinic
   * closed.
   */
  void ringOrTryAgain() {
    try {
      ring();
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("organizationId", CurrentOrganization.get())
          .setCause(e)
          .log("The window's bell failed; it rings again in a minute");
      armAt(time.instant().plus(TRY_AGAIN));
    }
  }

  /**
   * Rings for the bound organization now and arms the next time. The window first, and each run by
   * itself: a long list that is still being planned, or one that cannot be, keeps nobody waiting.
   */
  void ring() {
    if (!clock.isRight()) {
      // Another node's clock may be; this one would start tomorrow's runs, or open at night.
      armAt(time.instant().plus(TRY_AGAIN));
      return;
    }
    var _ = windows.setGate();
    var failed = false;
    for (var run : windows.due()) {
      failed |= !start(run);
    }
    setAndArm(failed ? TRY_AGAIN : LOOK_AGAIN, !failed);
  }

  private static Instant earliest(
      @Nullable Instant gateChanges, @Nullable Instant start, Instant latest) {
    return Stream.of(gateChanges, start)
        .flatMap(Stream::ofNullable)
        .filter(latest::isAfter)
        .min(Comparator.naturalOrder())
        .orElse(latest);
  }

  /**
   * While this node's clock is wrong its Quartz stands still: ahead of the others' it would be the
   * first at every bell, and ring none of them.
   */
  void followClock() {
    try {
      var right = clock.isRight();
      if (!right && !standsStill) {
        standsStill = true;
        scheduler.standby();
      } else if (right && standsStill && !scheduler.isShutdown()) {
        standsStill = false;
        scheduler.start();
      }
    } catch (SchedulerException e) {
      log.atError().setCause(e).log("Quartz did not follow the clock; it is tried again");
    }
  }

  private boolean start(RunId run) {
    try {
      windows.start(run);
      return true;
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("runId", run)
          .setCause(e)
          .log("A scheduled run did not start; it is tried again in a minute");
      return false;
    }
  }

  private void armAt(Instant business) {
    transactions.executeWithoutResult(_ -> arm(CurrentOrganization.get(), business));
  }

  private void arm(OrganizationId organization, Instant business) {
    var job = JobKey.jobKey(organization.toString(), GROUP);
    var key = TriggerKey.triggerKey(organization.toString(), GROUP);
    var trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(key)
            .forJob(job)
            .startAt(Date.from(business.minus(time.offset())))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
            .build();
    try {
      if (!scheduler.checkExists(job)) {
        scheduler.addJob(
            JobBuilder.newJob(WindowJob.class)
                .withIdentity(job)
                .usingJobData(ORGANIZATION, organization.toString())
                .storeDurably()
                .build(),
            true);
      }
      if (scheduler.rescheduleJob(key, trigger) == null) {
        scheduler.scheduleJob(trigger);
      }
    } catch (SchedulerException e) {
      throw new IllegalStateException("The bell of " + organization + " could not be armed.", e);
    }
  }
}
