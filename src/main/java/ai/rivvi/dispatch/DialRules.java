package ai.rivvi.dispatch;

import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rules by which a task is called, deferred or suppressed: a pure function of facts and time.
 *
 * <p>Caps: a day is the callee's date and the last 24 hours, a week the callee's calendar week
 * (from Monday) and the last 7 days; the stricter wins.
 */
record DialRules(CallingHours hours, Organization.Limits limits) {
  /** A number whose area spans more zones than this tells nothing about where the callee is. */
  static final int ZONES_MAX = 6;

  private static final Duration LINE_BUSY_LOOK_AGAIN = Duration.ofSeconds(30);
  private static final Duration DAY = Duration.ofHours(24);
  private static final int DAYS_OF_WEEK = 7;
  private static final Duration WEEK = Duration.ofDays(DAYS_OF_WEEK);
  private static final Duration LOOK_AGAIN_MAX = Duration.ofDays(1);

  Decision decide(Facts facts, Instant now) {
    var never = suppressions(facts);
    if (!never.isEmpty()) {
      return new Decision.Suppress(never);
    }
    if (!now.isBefore(facts.runEndsAt())) {
      return new Decision.Suppress(List.of(Reason.EXPIRED));
    }
    var waits = new ArrayList<Wait>();
    var verdict = hours.at(now, facts.permission().candidateZones());
    if (!verdict.open() && verdict.reason() != null) {
      waits.add(
          new Wait(
              verdict.next() == null ? now.plus(LOOK_AGAIN_MAX) : verdict.next(),
              verdict.reason()));
    }
    if (!facts.callback()) {
      capUntil(facts, now).ifPresent(until -> waits.add(new Wait(until, Reason.CAP_REACHED)));
    }
    var notBefore = facts.notBefore();
    if (notBefore != null && now.isBefore(notBefore)) {
      waits.add(new Wait(notBefore, facts.callback() ? Reason.CALLBACK_TIME : Reason.RETRY_DELAY));
    }
    if (facts.lineBusy()) {
      waits.add(new Wait(now.plus(LINE_BUSY_LOOK_AGAIN), Reason.LINE_BUSY));
    }
    if (waits.isEmpty()) {
      return new Decision.Dial();
    }
    var until = waits.stream().map(Wait::until).max(Comparator.naturalOrder()).orElseThrow();
    return until.isBefore(facts.runEndsAt())
        ? new Decision.Defer(until, waits.stream().map(Wait::reason).toList())
        : new Decision.Suppress(List.of(Reason.EXPIRED));
  }

  /** Why a task is never called, whatever the time. */
  static List<Reason> suppressions(Facts facts) {
    var reasons = new ArrayList<Reason>();
    var permission = facts.permission();
    if (permission.optedOut()) {
      reasons.add(Reason.OPTED_OUT);
    }
    if (permission.doNotCall()) {
      reasons.add(Reason.DO_NOT_CALL);
    }
    if (permission.deceased()) {
      reasons.add(Reason.DECEASED);
    }
    if (!permission.consented()) {
      reasons.add(Reason.CONSENT_MISSING);
    }
    var zones = permission.candidateZones().size();
    if (zones == 0 || zones > ZONES_MAX) {
      reasons.add(Reason.TIME_ZONE_UNKNOWN);
    }
    return reasons;
  }

  private Optional<Instant> capUntil(Facts facts, Instant now) {
    var zones = facts.permission().candidateZones();
    return zones.stream()
        .flatMap(zone -> capUntil(facts.counted(), zone, now).stream())
        .max(Comparator.naturalOrder());
  }

  private Optional<Instant> capUntil(List<Instant> counted, ZoneId zone, Instant now) {
    var today = now.atZone(zone).toLocalDate();
    var monday = today.minusDays(today.getDayOfWeek().getValue() - 1L);
    var daily = limits.callsPerPatientPerDayMax();
    var weekly = limits.callsPerPatientPerWeekMax();
    var untils = new ArrayList<Instant>();
    reached(counted, today.atStartOfDay(zone).toInstant(), daily)
        .ifPresent(
            _ -> untils.add(today.plusDays(1).atTime(LocalTime.MIN).atZone(zone).toInstant()));
    reached(counted, now.minus(DAY), daily).ifPresent(call -> untils.add(call.plus(DAY)));
    reached(counted, monday.atStartOfDay(zone).toInstant(), weekly)
        .ifPresent(_ -> untils.add(monday.plusDays(DAYS_OF_WEEK).atStartOfDay(zone).toInstant()));
    reached(counted, now.minus(WEEK), weekly).ifPresent(call -> untils.add(call.plus(WEEK)));
    return untils.stream().max(Comparator.naturalOrder());
  }

  /** The call that must fall out of the period before another fits, when the period is full. */
  private static Optional<Instant> reached(List<Instant> counted, Instant since, int max) {
    var within = counted.stream().filter(call -> call.isAfter(since)).sorted().toList();
    return within.size() < max ? Optional.empty() : Optional.of(within.get(within.size() - max));
  }

  private record Wait(Instant until, Reason reason) {}
}
