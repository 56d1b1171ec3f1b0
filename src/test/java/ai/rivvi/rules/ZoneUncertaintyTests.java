package ai.rivvi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.PhoneNumber;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Numbers whose area code says one thing and whose address another: every candidate counts. */
class ZoneUncertaintyTests {
  private static final int NUMBERS = 100_000;
  private static final int CONTROLS = 5_000;
  private static final long SEED = 20_261_128;
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MINUTES = 700 * 24 * 60;

  /** Area codes with their state and clocks, written out by hand. */
  private static final List<String> AREAS =
      List.of(
          "850 US-FL America/New_York America/Chicago",
          "448 US-FL America/New_York America/Chicago",
          "305 US-FL America/New_York",
          "605 US-SD America/Chicago America/Denver",
          "701 US-ND America/Chicago America/Denver",
          "906 US-MI America/New_York America/Chicago",
          "308 US-NE America/Chicago America/Denver",
          "208 US-ID America/Denver America/Los_Angeles",
          "541 US-OR America/Los_Angeles America/Denver",
          "270 US-KY America/Chicago America/New_York",
          "812 US-IN America/New_York America/Chicago",
          "423 US-TN America/New_York America/Chicago",
          "785 US-KS America/Chicago America/Denver",
          "928 US-AZ America/Phoenix America/Denver",
          "907 US-AK America/Anchorage America/Adak",
          "212 US-NY America/New_York",
          "213 US-CA America/Los_Angeles",
          "205 US-AL America/Chicago",
          "207 US-ME America/New_York",
          "214 US-TX America/Chicago",
          "808 US-HI Pacific/Honolulu",
          "787 US-PR America/Puerto_Rico",
          "602 US-AZ America/Phoenix",
          "504 US-LA America/Chicago",
          "801 US-UT America/Denver",
          "401 US-RI America/New_York");

  /** Addresses with their state and clock, written out by hand. */
  private static final List<String> ADDRESSES =
      List.of(
          "32501 US-FL America/Chicago",
          "33101 US-FL America/New_York",
          "97914 US-OR America/Boise",
          "97201 US-OR America/Los_Angeles",
          "79901 US-TX America/Denver",
          "75201 US-TX America/Chicago",
          "86503 US-AZ America/Denver",
          "85001 US-AZ America/Phoenix",
          "10001 US-NY America/New_York",
          "90001 US-CA America/Los_Angeles",
          "96813 US-HI Pacific/Honolulu",
          "99501 US-AK America/Anchorage",
          "04101 US-ME America/New_York",
          "35203 US-AL America/Chicago",
          "84101 US-UT America/Denver",
          "40202 US-KY America/New_York",
          "57701 US-SD America/Denver",
          "60601 US-IL America/Chicago");

  private final Oracle oracle = new Oracle();
  private final Ruleset ruleset = Laws.build();
  private final Places places = new Places();

  private record Case(Whereabouts told, Set<ZoneId> zones, List<String> codes, Instant at) {}

  @Test
  void neverDialsWhereACandidateDenies() throws NumberParseException {
    assertThat(wrong(this::resolve, NUMBERS)).isZero();
  }

  /** The controls: fewer candidates let calls through that a candidate denies. */
  @Test
  void dialsWronglyWhenACandidateIsLeftOut() throws NumberParseException {
    assertThat(wrong(told -> resolve(new Whereabouts(told.phone(), null, null, null)), CONTROLS))
        .as("address")
        .isPositive();
    assertThat(
            wrong(told -> resolve(new Whereabouts(null, told.postalCode(), "US", null)), CONTROLS))
        .as("number")
        .isPositive();
    assertThat(
            wrong(
                told -> {
                  var all = resolve(told);
                  return new Place(all.zones().subList(0, 1), all.jurisdictions());
                },
                CONTROLS))
        .as("all but one clock")
        .isPositive();
  }

  private Place resolve(Whereabouts told) {
    return places.of(told, ruleset.clocks());
  }

  private int wrong(Function<Whereabouts, Place> resolve, int numbers) throws NumberParseException {
    var random = new Random(SEED);
    var dialed = 0;
    var wrong = 0;
    for (var count = 0; count < numbers; count++) {
      var one = next(random);
      var answer = ruleset.answer(resolve.apply(one.told()), one.at(), Duration.ZERO);
      if (answer instanceof LegalAnswer.Open) {
        dialed++;
        var denied =
            one.codes().stream()
                .anyMatch(
                    code ->
                        one.zones().stream()
                            .anyMatch(zone -> !oracle.allows(code, zone, one.at())));
        wrong += denied ? 1 : 0;
      }
    }
    assertThat(dialed).as("calls that are allowed").isGreaterThan(numbers / 20);
    return wrong;
  }

  private static Case next(Random random) throws NumberParseException {
    var area = AREAS.get(random.nextInt(AREAS.size())).split(" ");
    var address = ADDRESSES.get(random.nextInt(ADDRESSES.size())).split(" ");
    var e164 =
        "+1" + area[0] + (2 + random.nextInt(8)) + "%06d".formatted(random.nextInt(1_000_000));
    var zones = new LinkedHashSet<ZoneId>();
    for (var index = 2; index < area.length; index++) {
      zones.add(ZoneId.of(area[index]));
    }
    zones.add(ZoneId.of(address[2]));
    zones.addAll(mapped(e164));
    return new Case(
        new Whereabouts(new PhoneNumber(e164), address[0], "US", null),
        zones,
        List.of(area[1], address[1]),
        FROM.plus(Duration.ofMinutes(random.nextInt(MINUTES))));
  }

  private static List<ZoneId> mapped(String e164) throws NumberParseException {
    var number = PhoneNumberUtil.getInstance().parse(e164, null);
    var zones = new ArrayList<ZoneId>();
    for (var name : PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number)) {
      if (ZoneId.getAvailableZoneIds().contains(name)) {
        zones.add(ZoneId.of(name));
      }
    }
    return zones.size() > Place.ZONES_MAX ? List.of() : zones;
  }
}
