package ai.rivvi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.ChaosRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The decision against an independent oracle: every law-giver on every clock, over two years. */
class OracleTests {
  private static final LocalDate FIRST = LocalDate.parse("2025-12-01");
  private static final LocalDate LAST = LocalDate.parse("2027-12-30");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<LocalTime> MARKS =
      List.of(
              "00:00 02:00 03:00 07:00 08:00 09:00 10:00 12:00 13:00 17:00 18:00 19:00 20:00 21:00 21:30 22:00"
                  .split(" "))
          .stream()
          .map(LocalTime::parse)
          .toList();

  private final Oracle oracle = new Oracle();
  private final Ruleset ruleset = Laws.build();

  private static Place at(String code, ZoneId zone) {
    return new Place(List.of(zone), List.of(code));
  }

  private boolean opens(Place place, Instant at) {
    return ruleset.answer(place, at, Duration.ZERO) instanceof LegalAnswer.Open;
  }

  @Test
  void theTableCoversEveryLawGiverThatTheProductNames() {
    var named =
        Laws.law().jurisdictions().keySet().stream()
            .filter(code -> !List.of("US", "CA", Law.ELSEWHERE).contains(code))
            .collect(Collectors.toSet());
    assertThat(oracle.codes()).containsAll(named).hasSize(named.size() + 1);
  }

  @Test
  void agreesAMinuteBeforeAtAndAfterEachChangeOverTwoYears() {
    var mismatches = new ArrayList<String>();
    var asked = compare(this::opens, oracle.codes(), mismatches);
    assertThat(mismatches).isEmpty();
    assertThat(asked).isGreaterThan(3_000_000);
  }

  /** The controls: answers that forget holidays, summer time, or that 21:00:00 is too late. */
  @Test
  void findsAnswersThatForgetARule() {
    var codes = List.of("US-AL", "ES");
    var mismatches = new ArrayList<String>();
    compare((place, at) -> opens(place, at) || isHoliday(place, at), codes, mismatches);
    assertThat(mismatches).as("holidays").isNotEmpty();
    mismatches.clear();
    compare(
        (place, at) ->
            opens(
                new Place(
                    List.of(place.zones().getFirst().getRules().getStandardOffset(at)),
                    place.jurisdictions()),
                at),
        codes,
        mismatches);
    assertThat(mismatches).as("summer time").isNotEmpty();
    mismatches.clear();
    compare((place, at) -> opens(place, at) || opens(place, at.minusNanos(1)), codes, mismatches);
    assertThat(mismatches).as("the closing minute").isNotEmpty();
  }

  private boolean isHoliday(Place place, Instant at) {
    return ruleset.answer(place, at, Duration.ZERO) instanceof LegalAnswer.Closed(var _, var why)
        && why.equals(Set.of(LegalReason.HOLIDAY));
  }

  private long compare(
      BiPredicate<Place, Instant> answer, Collection<String> codes, List<String> mismatches) {
    var asked = 0L;
    for (var code : codes) {
      for (var zone : oracle.zones(code)) {
        var place = at(code, zone);
        for (var date = FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
          for (var mark : MARKS) {
            var at = instant(zone, date, mark).minus(MINUTE);
            for (var step = 0; step < 3; step++, at = at.plus(MINUTE)) {
              asked++;
              if (answer.test(place, at) != oracle.allows(code, zone, at)
                  && mismatches.size() < 20) {
                mismatches.add(code + " " + zone + " " + at);
              }
            }
          }
        }
      }
    }
    return asked;
  }

  /** The instant at which a wall clock shows a time, in the oracle's own reckoning. */
  private static Instant instant(ZoneId zone, LocalDate date, LocalTime time) {
    var plain = date.atTime(time).atZone(zone).toInstant();
    return plain.plus(Duration.between(Oracle.local(zone, plain), date.atTime(time)));
  }

  /** Two clocks and two laws at once: allowed only where each of them allows. */
  @Test
  void allowsOnlyInsideAllCandidates() {
    var random = new Random(20_261_128);
    var codes = oracle.codes().stream().sorted().toList();
    for (var round = 0; round < 100_000; round++) {
      var one = codes.get(random.nextInt(codes.size()));
      var other = codes.get(random.nextInt(codes.size()));
      var zones = new ArrayList<ZoneId>();
      zones.add(oracle.zones(one).get(random.nextInt(oracle.zones(one).size())));
      zones.add(oracle.zones(other).get(random.nextInt(oracle.zones(other).size())));
      var at =
          FIRST
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .plus(Duration.ofMinutes(random.nextInt(758 * 24 * 60)));
      var allowed =
          zones.stream()
              .allMatch(zone -> oracle.allows(one, zone, at) && oracle.allows(other, zone, at));
      assertThat(opens(new Place(zones, List.of(one, other)), at))
          .as("%s %s %s %s", one, other, zones, at)
          .isEqualTo(allowed);
    }
  }

  /** The next allowed instant is allowed, and none before it is. */
  @Test
  void theNextAllowedInstantIsTheFirst() {
    var random = new Random(20_261_129);
    var codes = oracle.codes().stream().sorted().toList();
    for (var round = 0; round < 1_500; round++) {
      var code = codes.get(random.nextInt(codes.size()));
      var zones = oracle.zones(code);
      var now =
          FIRST
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .plus(Duration.ofMinutes(random.nextInt(750 * 24 * 60)));
      var answer = ruleset.answer(new Place(zones, List.of(code)), now, Duration.ZERO);
      var open = answer instanceof LegalAnswer.Open;
      var until =
          switch (answer) {
            case LegalAnswer.Open(var end) -> end;
            case LegalAnswer.Closed(var start, var _) -> start;
            case LegalAnswer.Forbidden(var why) -> throw new AssertionError(code + why);
          };
      assertThat(all(code, zones, until)).as("%s at %s", code, until).isEqualTo(!open);
      for (var at = now; at.isBefore(until); at = at.plus(MINUTE)) {
        assertThat(all(code, zones, at)).as("%s at %s", code, at).isEqualTo(open);
      }
    }
  }

  private boolean all(String code, List<ZoneId> zones, Instant at) {
    return zones.stream().allMatch(zone -> oracle.allows(code, zone, at));
  }

  @Test
  void tellsTheCapsThatLawSets() {
    for (var code : oracle.codes()) {
      var noon = Instant.parse("2026-11-16T18:00:00Z");
      var caps = ruleset.caps(at(code, oracle.zones(code).getFirst()), noon);
      var told =
          caps.stream()
              .map(cap -> cap.callsMax() + "/" + cap.hours())
              .collect(Collectors.joining(" "));
      assertThat(told).as(code).isEqualTo(oracle.cap(code, LocalDate.parse("2026-11-16")));
    }
  }

  /** Every minute of two years, for every law-giver and clock: some hundred million decisions. */
  @Test
  @Tag("chaos")
  void agreesInEveryMinute() throws Exception {
    ChaosRow.of(
        "C1",
        "every minute of two years, for every law-giver and clock, against the table",
        "0 mismatches of ≥ 50,000,000",
        this::compareEveryMinute);
  }

  private String compareEveryMinute() {
    var asked = 0L;
    var began = System.nanoTime();
    for (var code : oracle.codes()) {
      for (var zone : oracle.zones(code)) {
        var place = at(code, zone);
        var end = LAST.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (var at = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
            at.isBefore(end);
            at = at.plus(MINUTE)) {
          asked++;
          if (opens(place, at) != oracle.allows(code, zone, at)) {
            throw new AssertionError(code + " " + zone + " " + at);
          }
        }
      }
    }
    var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    assertThat(asked).isGreaterThan(50_000_000);
    return "0 mismatches of %,d, in %d s".formatted(asked, seconds);
  }
}
