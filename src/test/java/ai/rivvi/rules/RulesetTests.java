package ai.rivvi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.rules.LegalAnswer.Closed;
import ai.rivvi.rules.LegalAnswer.Forbidden;
import ai.rivvi.rules.LegalAnswer.Open;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesetTests {
  private static final Duration NO_RING = Duration.ZERO;
  private static final Duration RING = Duration.ofSeconds(25);
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private final Ruleset ruleset = Laws.build();

  private static Place place(String jurisdiction, ZoneId... zones) {
    return new Place(List.of(zones), List.of(jurisdiction));
  }

  private static Instant at(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  private LegalAnswer answer(Place place, Instant now) {
    return ruleset.answer(place, now, NO_RING);
  }

  @Test
  void windowsAreHalfOpen() {
    var newYork = place("US-NY", NEW_YORK);
    assertThat(answer(newYork, at("2026-11-16T07:59:59", NEW_YORK)))
        .isEqualTo(
            new Closed(at("2026-11-16T08:00:00", NEW_YORK), Set.of(LegalReason.LEGAL_HOURS)));
    assertThat(answer(newYork, at("2026-11-16T08:00:00", NEW_YORK)))
        .isEqualTo(new Open(at("2026-11-16T21:00:00", NEW_YORK)));
    assertThat(answer(newYork, at("2026-11-16T20:59:59.999", NEW_YORK))).isInstanceOf(Open.class);
    assertThat(answer(newYork, at("2026-11-16T21:00:00", NEW_YORK)))
        .isEqualTo(
            new Closed(at("2026-11-17T08:00:00", NEW_YORK), Set.of(LegalReason.LEGAL_HOURS)));
  }

  @Test
  void aStartThatWouldRingAtTheEndIsTooLate() {
    var newYork = place("US-NY", NEW_YORK);
    var last = at("2026-11-16T20:59:35", NEW_YORK);
    assertThat(ruleset.answer(newYork, last.minusMillis(1), RING)).isEqualTo(new Open(last));
    assertThat(ruleset.answer(newYork, last, RING))
        .isEqualTo(
            new Closed(at("2026-11-17T08:00:00", NEW_YORK), Set.of(LegalReason.LEGAL_HOURS)));
    assertThat(answer(newYork, last)).as("without ringing").isInstanceOf(Open.class);
  }

  @Test
  void theNextInstantIsRightForAllCandidates() {
    var florida = place("US-FL", NEW_YORK, CHICAGO);
    assertThat(answer(florida, at("2026-11-16T08:30:00", NEW_YORK)))
        .isEqualTo(new Closed(at("2026-11-16T08:00:00", CHICAGO), Set.of(LegalReason.LEGAL_HOURS)));
    assertThat(answer(florida, at("2026-11-16T12:00:00", NEW_YORK)))
        .isEqualTo(new Open(at("2026-11-16T20:00:00", NEW_YORK)));
    assertThat(answer(florida, at("2026-11-16T19:30:00", CHICAGO)))
        .isEqualTo(new Closed(at("2026-11-17T08:00:00", CHICAGO), Set.of(LegalReason.LEGAL_HOURS)));
  }

  @Test
  void unknownOrTooManyClocksAreANo() {
    var now = at("2026-11-16T12:00:00", NEW_YORK);
    assertThat(answer(Place.UNKNOWN, now))
        .isEqualTo(new Forbidden(Set.of(LegalReason.TIME_ZONE_UNKNOWN)));
    var six =
        List.of(
                "America/St_Johns",
                "America/Halifax",
                "America/Toronto",
                "America/Winnipeg",
                "America/Regina",
                "America/Edmonton")
            .stream()
            .map(ZoneId::of)
            .toList();
    assertThat(answer(new Place(six, List.of("CA")), at("2026-11-16T15:00:00", NEW_YORK)))
        .isInstanceOf(Open.class);
    var seven = new java.util.ArrayList<>(six);
    seven.add(ZoneId.of("America/Vancouver"));
    assertThat(answer(new Place(seven, List.of("CA")), at("2026-11-16T15:00:00", NEW_YORK)))
        .isEqualTo(new Forbidden(Set.of(LegalReason.TIME_ZONE_UNKNOWN)));
  }

  @Test
  void candidatesThatNoHourSatisfiesAreANo() {
    var maineAndGuam =
        new Place(List.of(NEW_YORK, ZoneId.of("Pacific/Guam")), List.of("US-ME", "US-GU"));
    assertThat(answer(maineAndGuam, at("2026-11-16T12:00:00", NEW_YORK)))
        .isEqualTo(new Forbidden(Set.of(LegalReason.TIME_ZONE_UNKNOWN)));
  }

  @Test
  void holidaysAndSundaysAreWaitedOut() {
    var alabama = place("US-AL", CHICAGO);
    // Christmas 2027 is a Saturday: observed on Friday; then comes Sunday.
    assertThat(answer(alabama, at("2027-12-24T12:00:00", CHICAGO)))
        .isEqualTo(new Closed(at("2027-12-27T08:00:00", CHICAGO), Set.of(LegalReason.HOLIDAY)));
    assertThat(answer(alabama, at("2027-12-26T12:00:00", CHICAGO)))
        .isEqualTo(new Closed(at("2027-12-27T08:00:00", CHICAGO), Set.of(LegalReason.LEGAL_HOURS)));
    assertThat(answer(alabama, at("2027-12-24T21:00:00", CHICAGO)))
        .isEqualTo(
            new Closed(
                at("2027-12-27T08:00:00", CHICAGO),
                Set.of(LegalReason.LEGAL_HOURS, LegalReason.HOLIDAY)));
  }

  @Test
  void theNightsOfTheChangeOfClocksAreExact() {
    var newYork = place("US-NY", NEW_YORK);
    assertThat(answer(newYork, Instant.parse("2026-11-01T12:59:59Z"))).isInstanceOf(Closed.class);
    assertThat(answer(newYork, Instant.parse("2026-11-01T13:00:00Z"))).isInstanceOf(Open.class);
    assertThat(answer(newYork, Instant.parse("2026-03-08T11:59:59Z"))).isInstanceOf(Closed.class);
    assertThat(answer(newYork, Instant.parse("2026-03-08T12:00:00Z"))).isInstanceOf(Open.class);
    assertThat(answer(newYork, Instant.parse("2026-10-31T12:00:00Z"))).isInstanceOf(Open.class);
  }

  @Test
  void provincesThatStoppedChangingClocksKeepTheirSummerTime() {
    var vancouver = place("CA-BC", ZoneId.of("America/Vancouver"));
    // Tuesday, 21:30 at UTC-7; a clock that fell back would show 20:30.
    assertThat(answer(vancouver, Instant.parse("2026-12-02T04:29:59Z"))).isInstanceOf(Open.class);
    assertThat(answer(vancouver, Instant.parse("2026-12-02T04:30:00Z"))).isInstanceOf(Closed.class);
    assertThat(answer(vancouver, Instant.parse("2026-12-01T16:00:00Z"))).isInstanceOf(Open.class);
    var calgary = place("CA-AB", ZoneId.of("America/Edmonton"));
    assertThat(answer(calgary, Instant.parse("2026-12-02T03:30:00Z"))).isInstanceOf(Closed.class);
  }

  @Test
  void anOldNameOfAZoneIsTheSameClock() {
    var now = Instant.parse("2026-11-16T15:29:59Z");
    for (var name : List.of("Asia/Kolkata", "Asia/Calcutta")) {
      var india = place("IN", ZoneId.of(name));
      assertThat(answer(india, now)).as(name).isEqualTo(new Open(now.plusSeconds(1)));
      assertThat(answer(india, now.plusSeconds(1))).as(name).isInstanceOf(Closed.class);
    }
  }

  @Test
  void aRuleBeginsAndEndsAtLocalMidnight() {
    // Oregon's hours end at 20 from January 1st 2026 on, on either of its clocks.
    for (var zone : List.of(ZoneId.of("America/Los_Angeles"), ZoneId.of("America/Boise"))) {
      var oregon = place("US-OR", zone);
      assertThat(answer(oregon, at("2025-12-31T20:30:00", zone))).isInstanceOf(Open.class);
      assertThat(answer(oregon, at("2026-01-01T20:30:00", zone))).isInstanceOf(Closed.class);
      assertThat(ruleset.explain(oregon, at("2025-12-31T23:59:59", zone)))
          .extracting(AppliedRule::id)
          .containsExactly("us-hours", "us-or-hours-before");
      assertThat(ruleset.explain(oregon, at("2026-01-01T00:00:00", zone)))
          .extracting(AppliedRule::id)
          .containsExactly("us-hours", "us-or-hours");
    }
    var pennsylvania = place("US-PA", NEW_YORK);
    assertThat(answer(pennsylvania, at("2026-10-11T12:00:00", NEW_YORK))).isInstanceOf(Open.class);
    assertThat(answer(pennsylvania, at("2026-10-17T20:59:00", NEW_YORK))).isInstanceOf(Open.class);
    assertThat(answer(pennsylvania, at("2026-10-18T12:00:00", NEW_YORK)))
        .isEqualTo(
            new Closed(at("2026-10-19T09:00:00", NEW_YORK), Set.of(LegalReason.LEGAL_HOURS)));
  }

  @Test
  void aBanIsANo() {
    var banned =
        Rulesets.build()
            .replace(
                "\"id\": \"us-wy-hours\",", "\"id\": \"us-wy-hours\",\n      \"forbidden\": true,");
    var law = new Ruleset("0", LawReader.read(banned));
    var now = at("2026-11-16T12:00:00", DENVER);
    assertThat(law.answer(place("US-WY", DENVER), now, NO_RING))
        .isEqualTo(new Forbidden(Set.of(LegalReason.FORBIDDEN_BY_LAW)));
    assertThat(law.answer(place("US-CO", DENVER), now, NO_RING)).isInstanceOf(Open.class);
  }

  @Test
  void everyRuleIsToldWithItsCitationAndTheHoursOfTheDay() {
    var sunday = at("2026-11-15T11:00:00", CHICAGO);
    var texas = place("US-TX", CHICAGO);
    assertThat(ruleset.explain(texas, sunday))
        .extracting(AppliedRule::id, AppliedRule::windowLocal)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("us-hours", "08:00-21:00"),
            org.assertj.core.groups.Tuple.tuple("us-tx-hours", "12:00-21:00"));
    assertThat(ruleset.explain(texas, sunday))
        .allSatisfy(
            rule -> {
              assertThat(rule.citation()).isNotBlank();
              assertThat(rule.source()).startsWith("http");
              assertThat(rule.asOf()).isNotNull();
            });
    assertThat(ruleset.explain(place("US-AL", CHICAGO), sunday))
        .extracting(AppliedRule::windowLocal)
        .containsExactly("08:00-21:00", "none");
  }

  @Test
  void aDecisionTakesLessThanTwentyMicroseconds() {
    var places =
        List.of(
            place("US-FL", NEW_YORK, CHICAGO),
            place("US-AL", CHICAGO),
            place("US-PA", NEW_YORK),
            place("CA-BC", ZoneId.of("America/Vancouver")));
    var start = at("2026-01-01T00:00:00", NEW_YORK);
    var decisions = 400_000;
    var fastest = Long.MAX_VALUE;
    for (var round = 0; round < 3; round++) {
      var began = System.nanoTime();
      for (var index = 0; index < decisions; index++) {
        var now = start.plusSeconds(index * 60L);
        ruleset.answer(places.get(index % places.size()), now, RING);
      }
      fastest = Math.min(fastest, (System.nanoTime() - began) / decisions);
    }
    assertThat(fastest).as("nanoseconds a decision").isLessThan(20_000);
  }
}
