package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.tenancy.Organization;
import ai.rivvi.tenancy.Organizations;
import ai.rivvi.testing.HeldLocks;
import ai.rivvi.testing.RivviTest;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Somebody saves a clinic's hours while its bell rings. */
@RivviTest
class SavedHoursTests extends DialedClinic {
  private static final LocalTime NIGHT = LocalTime.of(23, 0);
  private static final LocalTime CLOSES = LocalTime.of(23, 59);

  @Autowired private WindowBell bell;
  @Autowired private Organizations organizations;
  @Autowired private Scheduler scheduler;
  @Autowired private JdbcTemplate jdbc;

  private boolean ring() {
    return fixtures.in(
        organization,
        () -> {
          bell.ring();
          return true;
        });
  }

  private boolean isOpen() {
    return Boolean.TRUE.equals(
        fixtures.transaction(
            organization,
            () -> jdbc.queryForObject("select is_open from dispatch.gate", Boolean.class)));
  }

  private Instant ringsAt() throws SchedulerException {
    var trigger = scheduler.getTrigger(TriggerKey.triggerKey(organization.toString(), "windows"));
    return trigger.getNextFireTime().toInstant().plus(time.offset());
  }

  private void saveHoursRoundTheClock() {
    var now = organizations.current();
    var always =
        Arrays.stream(DayOfWeek.values())
            .map(day -> new Organization.OpenHours(day, LocalTime.MIN, CLOSES))
            .toList();
    var _ =
        organizations.update(
            new Organization(
                now.id(),
                now.name(),
                now.timeZone(),
                now.region(),
                always,
                now.holidays(),
                now.limits(),
                now.suspension(),
                now.createdAt()));
  }

  @Test
  void theHoursThatWereSavedHold() throws Exception {
    moveTo(NIGHT);
    assertThat(ring()).isTrue();
    assertThat(isOpen()).as("by the usual hours").isFalse();
    var saved = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    try (var beside = new HeldLocks(fixtures, jdbc, organization)) {
      var saving =
          beside.begin(
              () ->
                  fixtures.transaction(
                      organization,
                      () -> {
                        saveHoursRoundTheClock();
                        saved.countDown();
                        commit.await();
                        return true;
                      }));
      try {
        await().atMost(MOMENT).until(() -> saved.getCount() == 0 || saving.isDone());
        var ringing = beside.begin(this::ring);
        await().atMost(MOMENT).until(() -> ringing.isDone() || isSomebodyWaitingForARow());
        commit.countDown();
        assertThat(saving.get()).isTrue();
        assertThat(ringing.get()).isTrue();
      } finally {
        commit.countDown();
      }
    }
    assertThat(isOpen()).isTrue();
    assertThat(ringsAt().atZone(NEW_YORK).toLocalTime())
        .as("with what milliseconds leave out")
        .isBetween(CLOSES.minusSeconds(1), CLOSES.plusSeconds(1));
  }

  private boolean isSomebodyWaitingForARow() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from pg_stat_activity"
                + " where cardinality(pg_blocking_pids(pid)) > 0 and wait_event = 'transactionid')",
            Boolean.class));
  }
}
