package ai.rivvi.dispatch.decisions;

import ai.rivvi.patients.ContactPermission;
import ai.rivvi.rules.LegalAnswer;
import ai.rivvi.rules.Place;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one decision on a call: asked for the review, in the claim, and when the callee answers. A
 * pure function of what is known of task, person and line, of the time, and of the law.
 *
 * <p>A call starts only inside the clinic's hours and inside the legal hours of every clock and
 * law-giver that the callee may be under. A callback that the patient asked for passes the clinic's
 * own cap, and nothing that the law says.
 */
public record DialRules(CallingHours hours, Organization.Limits limits, Standing standing) {
  private static final Duration LINE_BUSY_LOOK_AGAIN = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN_MAX = Duration.ofDays(1);
  private static final Duration OTHER_TIME_WITHIN = Duration.ofDays(3);
  private static final Duration AHEAD_MAX = Duration.ofDays(30);

  /** Something that a call waits for. */
  private record Wait(Instant until, Reason reason) {}

  /** The decision on a call at an instant, under a law. */
  public Decision decide(Facts facts, Instant now, Ruleset law) {
    var decision = decideInGoodStanding(facts, now, law);
    return standing.reasons().isEmpty() ? decision : withStanding(decision, facts, now);
  }

  /**
   * A clinic that may not call gives nothing up that it could call otherwise: somebody may lift the
   * suspension, or raise the minutes, at any time.
   */
  private Decision withStanding(Decision decision, Facts facts, Instant now) {
    var lookAgain = standing.lookAgain(now);
    var ends = facts.lastsUntil();
    return switch (decision) {
      case Decision.Suppress never -> never;
      case Decision.Dial() ->
          new Decision.Defer(lookAgain.isBefore(ends) ? lookAgain : ends, standing.reasons());
      case Decision.Defer(var until, var reasons) ->
          new Decision.Defer(
              until, Stream.concat(standing.reasons().stream(), reasons.stream()).toList());
    };
  }

  private Decision decideInGoodStanding(Facts facts, Instant now, Ruleset law) {
    var never = suppressions(facts, now, law);
    if (!never.isEmpty()) {
      return new Decision.Suppress(never);
    }
    if (!now.isBefore(facts.expiresAt())) {
      return new Decision.Suppress(List.of(Reason.EXPIRED));
    }
    var waits = waits(facts, now, law);
    var until = waits.isEmpty() ? now : untilOpen(waits, facts.place(), law);
    if (!until.isBefore(facts.lastsUntil())) {
      return afterTheEnd(facts, waits, now, law);
    }
    var other = otherTimeOfDay(facts, until, law);
    if (other.isAfter(until)) {
      waits.add(new Wait(other, Reason.RETRY_DELAY));
    }
    return waits.isEmpty()
        ? new Decision.Dial()
        : new Decision.Defer(other, waits.stream().map(Wait::reason).distinct().toList());
  }

  /**
   * It cannot be called before it is too late, as things stand. It ends only if nobody can change
   * that; else it waits, at most until then, for what stands in the way, the longest first.
   */
  private Decision afterTheEnd(Facts facts, List<Wait> waits, Instant now, Ruleset law) {
    var ends = facts.lastsUntil();
    var earliest = earliest(facts, now, law);
    if (!earliest.isBefore(ends)) {
      return new Decision.Suppress(
          List.of(ends.equals(facts.expiresAt()) ? Reason.EXPIRED : Reason.APPOINTMENT_PAST));
    }
    var closed = hours.closed(earliest);
    var reasons =
        Stream.concat(
                waits.stream()
                    .sorted(Comparator.comparing(Wait::until).reversed())
                    .map(Wait::reason),
                Stream.ofNullable(closed))
            .distinct()
            .toList();
    return new Decision.Defer(ends, reasons);
  }

  /**
   * The first instant at which nothing stands in the way but what somebody may change, or what may
   * turn out otherwise: the clinic's hours, caps, a line that is busy. Nobody changes the law's
   * hours, nor when a next try was agreed for.
   */
  private Instant earliest(Facts facts, Instant now, Ruleset law) {
    var agreed = facts.notBefore();
    var from = agreed != null && agreed.isAfter(now) ? agreed : now;
    var at = from;
    while (at.isBefore(from.plus(AHEAD_MAX))
        && legal(facts.place(), at, law) instanceof LegalAnswer.Closed(var until, _)) {
      at = until;
    }
    return at;
  }

  private Instant untilOpen(List<Wait> waits, Place place, Ruleset law) {
    var latest = waits.stream().map(Wait::until).max(Comparator.naturalOrder()).orElseThrow();
    var opens = opens(place, latest, law);
    return opens == null ? latest : opens;
  }

  /**
   * When to try again whoever was missed before: from this instant on, at a time of the callee's
   * day that was tried less often, if the clinic and the law allow one before it is too late. A
   * time that the patient asked for stays.
   */
  private Instant otherTimeOfDay(Facts facts, Instant from, Ruleset law) {
    if (facts.callback() || facts.missed().isEmpty() || facts.place().zones().isEmpty()) {
      return from;
    }
    var agreed = facts.notBefore();
    if (agreed != null && from.isAfter(agreed.plus(OTHER_TIME_WITHIN))) {
      // Its time of day came and went with no line free, or no other one opens: any time is right.
      return from;
    }
    var times = new TimesOfDay(facts.place().zones().getFirst(), facts.missed());
    return times.next(from, facts.lastsUntil(), at -> opens(facts.place(), at, law));
  }

  /** Whether the clinic and the law let a call start at this instant. */
  public boolean isOpen(Place place, Instant at, Ruleset law) {
    return hours.closed(at) == null && legal(place, at, law) instanceof LegalAnswer.Open;
  }

  /** Whether the clinic and the law allow a call at the same time at all, as far as one can see. */
  public boolean everOpens(Place place, Instant from, Ruleset law) {
    return opens(place, from, law) != null;
  }

  /** Whether a person may be called on a line at all, at some hour. */
  public boolean mayEverCall(ContactPermission.Answer permission, Instant now, Ruleset law) {
    return permission.mayBeCalled()
        && !(legal(permission.place(), now, law) instanceof LegalAnswer.Forbidden);
  }

  /** Why a task is never called in its run, whatever the hour. */
  public List<Reason> suppressions(Facts facts, Instant now, Ruleset law) {
    var reasons = new ArrayList<Reason>();
    var permission = facts.permission();
    if (permission.optedOut()) {
      reasons.add(Reason.OPTED_OUT);
    }
    if (permission.doNotCall()) {
      reasons.add(Reason.DO_NOT_CALL);
    }
    if (permission.lineOutOfUse()) {
      reasons.add(Reason.PHONE_MISSING);
    }
    if (permission.deceased()) {
      reasons.add(Reason.DECEASED);
    }
    if (!permission.consented()) {
      reasons.add(Reason.CONSENT_MISSING);
    }
    var notAfter = facts.notAfter();
    if (notAfter != null && !now.isBefore(notAfter)) {
      reasons.add(Reason.APPOINTMENT_PAST);
    }
    if (legal(facts.place(), now, law) instanceof LegalAnswer.Forbidden(var why)) {
      why.forEach(one -> reasons.add(Reason.of(one)));
    }
    return reasons;
  }

  private List<Wait> waits(Facts facts, Instant now, Ruleset law) {
    var waits = new ArrayList<Wait>();
    var closed = closed(facts.place(), now, law);
    if (!closed.isEmpty()) {
      var opens = opens(facts.place(), now, law);
      var until = opens == null ? now.plus(LOOK_AGAIN_MAX) : opens;
      closed.forEach(reason -> waits.add(new Wait(until, reason)));
    }
    Caps.ofLaw(law, facts.counted(), facts.place(), now)
        .ifPresent(until -> waits.add(new Wait(until, Reason.CAP_REACHED)));
    if (!facts.callback()) {
      Caps.ofClinic(limits, facts.counted(), facts.place(), now)
          .ifPresent(until -> waits.add(new Wait(until, Reason.CAP_REACHED)));
    }
    var notBefore = facts.notBefore();
    if (notBefore != null && now.isBefore(notBefore)) {
      waits.add(new Wait(notBefore, facts.callback() ? Reason.CALLBACK_TIME : Reason.RETRY_DELAY));
    }
    if (facts.lineBusy()) {
      waits.add(new Wait(now.plus(LINE_BUSY_LOOK_AGAIN), Reason.LINE_BUSY));
    }
    return waits;
  }

  private LinkedHashSet<Reason> closed(Place place, Instant now, Ruleset law) {
    var reasons = new LinkedHashSet<Reason>();
    var clinic = hours.closed(now);
    if (clinic != null) {
      reasons.add(clinic);
    }
    if (legal(place, now, law) instanceof LegalAnswer.Closed(_, var why)) {
      why.forEach(one -> reasons.add(Reason.of(one)));
    }
    return reasons;
  }

  /** The first instant that the clinic and the law both allow; null when none is in sight. */
  private @Nullable Instant opens(Place place, Instant from, Ruleset law) {
    var horizon = from.plus(AHEAD_MAX);
    var at = hours.opens(from);
    while (at != null && at.isBefore(horizon)) {
      switch (legal(place, at, law)) {
        case LegalAnswer.Open _ -> {
          return at;
        }
        case LegalAnswer.Closed(var until, _) -> at = hours.opens(until);
        case LegalAnswer.Forbidden _ -> at = null;
      }
    }
    return null;
  }

  private LegalAnswer legal(Place place, Instant at, Ruleset law) {
    return law.answer(place, at, hours.ring());
  }
}
