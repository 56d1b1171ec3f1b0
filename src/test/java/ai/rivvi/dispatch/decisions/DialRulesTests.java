package ai.rivvi.dispatch.decisions;

import static ai.rivvi.dispatch.decisions.Clinics.NEW_YORK;
import static ai.rivvi.dispatch.decisions.Clinics.at;
import static ai.rivvi.dispatch.decisions.Clinics.hours;
import static ai.rivvi.dispatch.decisions.Clinics.onBoth;
import static ai.rivvi.dispatch.decisions.Clinics.open;
import static ai.rivvi.dispatch.decisions.Clinics.place;
import static ai.rivvi.dispatch.decisions.Clinics.window;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.ContactPermission;
import ai.rivvi.rules.Laws;
import ai.rivvi.rules.Place;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DialRulesTests {
  private static final Instant NOW = at("2026-12-02T10:00:00", NEW_YORK);
  private static final Instant ENDS = NOW.plus(Duration.ofDays(14));
  private static final Organization CLINIC = open(NEW_YORK, "09:00", "17:00");
  private static final DialRules RULES =
      new DialRules(hours(CLINIC, window("09:00", "17:00")), CLINIC.limits(), Standing.GOOD);
  private static final Ruleset LAW = Laws.build();
  private static final Place HOME = place("+12125550101");

  private static Decision decide(Facts facts, Instant now) {
    return RULES.decide(facts, now, LAW);
  }

  private static ContactPermission.Answer allowed() {
    return answer(false, false, true, HOME);
  }

  private static ContactPermission.Answer answer(
      boolean optedOut, boolean doNotCall, boolean consented, Place place) {
    return new ContactPermission.Answer(optedOut, doNotCall, false, consented, false, place);
  }

  private static Facts facts(ContactPermission.Answer permission, Instant... calls) {
    return new Facts(false, permission, onBoth(calls), false, null, null, ENDS, List.of());
  }

  private static Facts waiting(boolean callback, @Nullable Instant notBefore, Instant... calls) {
    return new Facts(callback, allowed(), onBoth(calls), false, notBefore, null, ENDS, List.of());
  }

  @Test
  void dialsWhenNothingStandsAgainstIt() {
    assertThat(decide(facts(allowed()), NOW)).isEqualTo(new Decision.Dial());
  }

  @Test
  void whatIsPastIsNotCalledAboutAnyMore() {
    var next = NOW.plus(Duration.ofMinutes(1));
    assertThat(decide(about(NOW.plusNanos(1), null), NOW)).isEqualTo(new Decision.Dial());
    assertThat(decide(about(NOW, null), NOW))
        .isEqualTo(new Decision.Suppress(List.of(Reason.APPOINTMENT_PAST)));
    assertThat(decide(about(next.plusNanos(1), next), NOW)).isInstanceOf(Decision.Defer.class);
    assertThat(decide(about(next, next), NOW))
        .isEqualTo(new Decision.Suppress(List.of(Reason.APPOINTMENT_PAST)));
  }

  private static Facts about(Instant notAfter, @Nullable Instant notBefore) {
    return new Facts(
        false, allowed(), CountedCalls.NONE, false, notBefore, notAfter, ENDS, List.of());
  }

  @Test
  void suppressesWithEveryReasonEvenWhenTheWindowIsClosed() {
    var decision =
        decide(facts(answer(true, true, false, Place.UNKNOWN)), NOW.minus(Duration.ofHours(8)));
    assertThat(decision)
        .isEqualTo(
            new Decision.Suppress(
                List.of(
                    Reason.OPTED_OUT,
                    Reason.DO_NOT_CALL,
                    Reason.CONSENT_MISSING,
                    Reason.TIME_ZONE_UNKNOWN)));
  }

  @Test
  void doesNotDialANumberOfMoreThanSixZones() {
    var seven = IntStream.rangeClosed(1, 7).mapToObj(hour -> ZoneId.of("Etc/GMT+" + hour)).toList();
    assertThat(decide(facts(answer(false, false, true, new Place(seven, List.of("US")))), NOW))
        .isEqualTo(new Decision.Suppress(List.of(Reason.TIME_ZONE_UNKNOWN)));
  }

  @Test
  void waitsForTheDayAfterACallByTheStricterOfDateAndTwentyFourHours() {
    var earlier = at("2026-12-02T09:10:00", NEW_YORK);
    assertThat(decide(facts(allowed(), earlier), NOW))
        .isEqualTo(
            new Decision.Defer(earlier.plus(Duration.ofHours(24)), List.of(Reason.CAP_REACHED)));
    var lastEvening = at("2026-12-01T16:30:00", NEW_YORK);
    assertThat(decide(facts(allowed(), lastEvening), NOW))
        .isEqualTo(
            new Decision.Defer(
                lastEvening.plus(Duration.ofHours(24)), List.of(Reason.CAP_REACHED)));
  }

  /** The calls of a household do not add up to those of one of them. */
  @Test
  void holdsTheCapsAgainstThePersonAndTheNumberEachByItself() {
    var two = List.of(at("2026-11-30T09:00:00", NEW_YORK), at("2026-12-01T09:00:00", NEW_YORK));
    var others = List.of(at("2026-11-30T11:00:00", NEW_YORK), at("2026-12-01T09:10:00", NEW_YORK));
    assertThat(decide(counting(two, others), NOW)).isEqualTo(new Decision.Dial());
    var three = Stream.concat(two.stream(), Stream.of(others.getFirst())).toList();
    for (var facts : List.of(counting(three, List.of()), counting(List.of(), three))) {
      assertThat(decide(facts, NOW))
          .isInstanceOfSatisfying(
              Decision.Defer.class,
              wait -> assertThat(wait.reasons()).containsExactly(Reason.CAP_REACHED));
    }
  }

  private static Facts counting(List<Instant> toPatient, List<Instant> onLine) {
    return new Facts(
        false, allowed(), new CountedCalls(toPatient, onLine), false, null, null, ENDS, List.of());
  }

  @Test
  void countsThreeAWeekOverTheCalendarAndTheLastSevenDays() {
    Instant[] three = {
      at("2026-11-26T10:00:00", NEW_YORK),
      at("2026-11-27T10:00:00", NEW_YORK),
      at("2026-11-30T10:00:00", NEW_YORK)
    };
    assertThat(decide(facts(allowed(), three), NOW))
        .isEqualTo(
            new Decision.Defer(three[0].plus(Duration.ofDays(7)), List.of(Reason.CAP_REACHED)));
  }

  @Test
  void letsACallbackThroughTheClinicsCapButNotThroughHours() {
    var earlier = at("2026-12-02T09:30:00", NEW_YORK);
    assertThat(decide(waiting(true, NOW, earlier), NOW)).isEqualTo(new Decision.Dial());
    var night = at("2026-12-02T23:00:00", NEW_YORK);
    assertThat(decide(waiting(true, night, earlier), night)).isInstanceOf(Decision.Defer.class);
  }

  @Test
  void waitsForTheNextTryEvenWhenWokenBefore() {
    var later = NOW.plus(Duration.ofMinutes(20));
    assertThat(decide(waiting(false, later), NOW))
        .isEqualTo(new Decision.Defer(later, List.of(Reason.RETRY_DELAY)));
    assertThat(decide(waiting(true, later), NOW))
        .isEqualTo(new Decision.Defer(later, List.of(Reason.CALLBACK_TIME)));
  }

  @Test
  void keepsALineToOneCallAtATime() {
    var busy = new Facts(false, allowed(), CountedCalls.NONE, true, null, null, ENDS, List.of());
    assertThat(decide(busy, NOW))
        .isEqualTo(new Decision.Defer(NOW.plusSeconds(30), List.of(Reason.LINE_BUSY)));
  }

  @Test
  void dialsNobodyAfterTheRunsEnd() {
    var over = new Facts(false, allowed(), CountedCalls.NONE, false, null, null, NOW, List.of());
    assertThat(decide(over, NOW)).isEqualTo(new Decision.Suppress(List.of(Reason.EXPIRED)));
  }

  @Test
  void givesUpWhenTheNextChanceIsAfterTheRunsEnd() {
    var ending =
        new Facts(
            false, allowed(), CountedCalls.NONE, false, ENDS.plusSeconds(1), null, ENDS, List.of());
    assertThat(decide(ending, NOW)).isEqualTo(new Decision.Suppress(List.of(Reason.EXPIRED)));
  }

  private static Facts until(Instant notAfter, @Nullable Instant notBefore, Instant... calls) {
    return new Facts(false, allowed(), onBoth(calls), false, notBefore, notAfter, ENDS, List.of());
  }

  /** Somebody may raise the cap, or change the hours, until it is really too late. */
  @Test
  void waitsUntilItIsTooLateForWhatMayChange() {
    var appointment = at("2026-12-03T10:00:00", NEW_YORK);
    Instant[] three = {
      at("2026-11-30T10:00:00", NEW_YORK),
      at("2026-12-01T09:30:00", NEW_YORK),
      at("2026-12-01T09:50:00", NEW_YORK)
    };
    assertThat(decide(until(appointment, null, three), NOW))
        .isEqualTo(new Decision.Defer(appointment, List.of(Reason.CAP_REACHED)));
    assertThat(decide(until(appointment, null, three), appointment))
        .isEqualTo(new Decision.Suppress(List.of(Reason.APPOINTMENT_PAST)));
    var night = at("2026-12-02T20:00:00", NEW_YORK);
    var early = at("2026-12-03T08:30:00", NEW_YORK);
    assertThat(decide(until(early, null), night))
        .isEqualTo(new Decision.Defer(early, List.of(Reason.CLINIC_CLOSED)));
    assertThat(decide(until(early, at("2026-12-02T20:30:00", NEW_YORK)), NOW))
        .as("closed when the next try is due")
        .isEqualTo(new Decision.Defer(early, List.of(Reason.RETRY_DELAY, Reason.CLINIC_CLOSED)));
  }

  /** The longest obstacle comes first. */
  @Test
  void tellsOfTheObstacleThatKeepsACallUntilTooLate() {
    var appointment = at("2026-12-03T10:00:00", NEW_YORK);
    var evening = at("2026-12-02T18:00:00", NEW_YORK);
    Instant[] three = {
      at("2026-11-30T10:00:00", NEW_YORK),
      at("2026-12-01T09:30:00", NEW_YORK),
      at("2026-12-01T09:50:00", NEW_YORK)
    };
    assertThat(decide(until(appointment, null, three), evening))
        .isEqualTo(
            new Decision.Defer(appointment, List.of(Reason.CAP_REACHED, Reason.CLINIC_CLOSED)));
  }

  @Test
  void endsAtOnceForWhatNobodyCanChange() {
    var night = at("2026-12-02T22:00:00", NEW_YORK);
    var early = at("2026-12-03T07:30:00", NEW_YORK);
    assertThat(decide(until(early, null), night))
        .as("the law opens at eight")
        .isEqualTo(new Decision.Suppress(List.of(Reason.APPOINTMENT_PAST)));
    assertThat(decide(until(early, early.plusSeconds(1)), NOW))
        .isEqualTo(new Decision.Suppress(List.of(Reason.APPOINTMENT_PAST)));
  }

  @Test
  void waitsForTheFirstHourThatTheClinicAndTheLawBothAllow() {
    var abroad = answer(false, false, true, place("+12065550101"));
    assertThat(decide(facts(abroad), NOW))
        .as("8 in Seattle is 11 at the clinic")
        .isEqualTo(
            new Decision.Defer(at("2026-12-02T11:00:00", NEW_YORK), List.of(Reason.LEGAL_HOURS)));
    var evening = at("2026-12-02T22:00:00", NEW_YORK);
    assertThat(decide(facts(allowed()), evening))
        .isEqualTo(
            new Decision.Defer(
                at("2026-12-03T09:00:00", NEW_YORK),
                List.of(Reason.CLINIC_CLOSED, Reason.LEGAL_HOURS)));
  }

  @Test
  void whatWaitsForAnotherReasonWaitsForAnOpenHourToo() {
    var night = at("2026-12-03T02:00:00", NEW_YORK);
    assertThat(decide(waiting(false, night), NOW))
        .isEqualTo(
            new Decision.Defer(at("2026-12-03T09:00:00", NEW_YORK), List.of(Reason.RETRY_DELAY)));
  }

  private static DialRules standing(Standing standing) {
    return new DialRules(RULES.hours(), RULES.limits(), standing);
  }

  @Test
  void aClinicThatMayNotCallGivesNothingUp() {
    var soon = NOW.plus(Duration.ofHours(2));
    var facts = about(soon, null);
    var suspended = standing(new Standing(true, null));
    assertThat(suspended.decide(facts, NOW, LAW))
        .isEqualTo(new Decision.Defer(soon, List.of(Reason.ORGANIZATION_SUSPENDED)));
    var used = standing(new Standing(false, NOW.plus(Duration.ofDays(20))));
    assertThat(used.decide(facts, NOW, LAW))
        .isEqualTo(new Decision.Defer(soon, List.of(Reason.BUDGET)));
    assertThat(RULES.decide(facts, NOW, LAW)).isInstanceOf(Decision.Dial.class);
  }
}
