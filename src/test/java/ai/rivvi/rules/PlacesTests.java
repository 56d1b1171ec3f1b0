package ai.rivvi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTests {
  private static final Places PLACES = new Places();

  private static final Clocks CLOCKS = Laws.law().clocks();

  private static Place of(Whereabouts told) {
    return PLACES.of(told, CLOCKS);
  }

  private static Place phone(String e164) {
    return of(Whereabouts.of(new PhoneNumber(e164)));
  }

  private static Place address(@Nullable String postalCode, @Nullable String country) {
    return of(new Whereabouts(null, postalCode, country, null));
  }

  private static String zones(Place place) {
    return String.join(" ", place.zones().stream().map(ZoneId::getId).sorted().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "32501, US-FL, America/Chicago",
    "32301, US-FL, America/New_York",
    "33101, US-FL, America/New_York",
    "97914, US-OR, America/Denver",
    "97910, US-OR, America/Denver",
    "97201, US-OR, America/Los_Angeles",
    "79901, US-TX, America/Denver",
    "75201, US-TX, America/Chicago",
    "86033, US-AZ, America/Denver",
    "86503, US-AZ, America/Denver",
    "85001, US-AZ, America/Phoenix",
    "83702, US-ID, America/Denver",
    "83814, US-ID, America/Los_Angeles",
    "46201, US-IN, America/New_York",
    "47708, US-IN, America/Chicago",
    "46320, US-IN, America/Chicago",
    "42001, US-KY, America/Chicago",
    "40202, US-KY, America/New_York",
    "37201, US-TN, America/Chicago",
    "37902, US-TN, America/New_York",
    "58501, US-ND, America/Chicago",
    "58601, US-ND, America/Denver",
    "57701, US-SD, America/Denver",
    "57104, US-SD, America/Chicago",
    "69361, US-NE, America/Denver",
    "68102, US-NE, America/Chicago",
    "67735, US-KS, America/Denver",
    "66101, US-KS, America/Chicago",
    "49801, US-MI, America/Chicago",
    "49855, US-MI, America/New_York",
    "99546, US-AK, America/Adak",
    "99501, US-AK, America/Anchorage",
    "96813, US-HI, Pacific/Honolulu",
    "00901, US-PR, America/Puerto_Rico",
    "00802, US-VI, America/St_Thomas",
    "96910, US-GU, Pacific/Guam",
    "96950, US-MP, Pacific/Saipan",
    "96799, US-AS, Pacific/Pago_Pago",
    "20001, US-DC, America/New_York",
    "32501-1234, US-FL, America/Chicago",
  })
  void aPostalCodeDecidesBetweenTheClocksOfASplitState(String code, String state, String zones) {
    var place = address(code, "US");
    assertThat(place.jurisdictions()).containsExactly(state);
    assertThat(zones(place)).isEqualTo(zones);
  }

  @ParameterizedTest
  @CsvSource({
    "32456, America/Chicago America/New_York",
    "86045, America/Denver America/Phoenix",
    "57501, America/Chicago America/Denver",
    "89883, America/Denver America/Los_Angeles",
  })
  void aPostalCodeOnTheBorderHasBothClocks(String code, String zones) {
    assertThat(zones(address(code, "US"))).isEqualTo(zones);
  }

  @Test
  void aPostalCodeThatReachesIntoAnotherStateHasBothLawGivers() {
    assertThat(address("86515", "US").jurisdictions()).containsExactly("US-AZ", "US-NM");
  }

  @ParameterizedTest
  @CsvSource({
    "V6B 1A1, CA-BC, America/Vancouver",
    "V1G2A1, CA-BC, America/Dawson_Creek",
    "T2P 1J9, CA-AB, America/Edmonton",
    "S4P 3Y2, CA-SK, America/Regina",
    "P9N 1A1, CA-ON, America/Winnipeg",
    "M5V 2T6, CA-ON, America/Toronto",
    "G4T 1A1, CA-QC, America/Halifax",
    "A1C 1A1, CA-NL, America/St_Johns",
    "A2V 1A1, CA-NL, America/Halifax",
    "Y1A 1A1, CA-YT, America/Whitehorse",
  })
  void aCanadianPostalCodeTellsProvinceAndClock(String code, String province, String zones) {
    assertThat(address(code, "CA").jurisdictions()).containsExactly(province);
    assertThat(zones(address(code, "CA"))).isEqualTo(zones);
    assertThat(address(code, null)).as("without a country").isEqualTo(address(code, "CA"));
  }

  @Test
  void spanishAndIndianPostalCodesTellTheClock() {
    assertThat(zones(address("28013", "ES"))).isEqualTo("Europe/Madrid");
    assertThat(zones(address("35001", "ES"))).isEqualTo("Atlantic/Canary");
    assertThat(zones(address("38001", "ES"))).isEqualTo("Atlantic/Canary");
    assertThat(zones(address("51001", "ES"))).isEqualTo("Africa/Ceuta");
    assertThat(zones(address("110001", "IN"))).isEqualTo("Asia/Kolkata");
    assertThat(address("110 001", "IN").jurisdictions()).containsExactly("IN");
  }

  @ParameterizedTest
  @CsvSource({
    "+18505550100, US-FL, America/Chicago America/New_York",
    "+16055550100, US-SD, America/Chicago America/Denver",
    "+19065550100, US-MI, America/Chicago America/New_York",
    "+17015550100, US-ND, America/Chicago America/Denver",
    "+13085550100, US-NE, America/Chicago America/Denver",
    "+12085550100, US-ID, America/Denver America/Los_Angeles",
    "+15415550100, US-OR, America/Denver America/Los_Angeles",
    "+14585550100, US-OR, America/Denver America/Los_Angeles",
    "+18125550100, US-IN, America/Chicago America/New_York",
    "+12705550100, US-KY, America/Chicago America/New_York",
    "+14235550100, US-TN, America/Chicago America/New_York",
    "+16205550100, US-KS, America/Chicago America/Denver",
    "+17855550100, US-KS, America/Chicago America/Denver",
    "+19285550100, US-AZ, America/Denver America/Phoenix",
    "+12125550100, US-NY, America/New_York",
    "+17875550100, US-PR, America/Puerto_Rico",
  })
  void aNumberHasEveryClockOfItsArea(String phone, String state, String zones) {
    assertThat(phone(phone).jurisdictions()).containsExactly(state);
    assertThat(zones(phone(phone))).isEqualTo(zones);
  }

  @Test
  void numbersWithoutAPlaceSayNothing() {
    for (var number :
        new String[] {
          "+18005550100", "+18885550100", "+15005550100", "+19005550100", "+61491570156"
        }) {
      assertThat(phone(number)).as(number).isEqualTo(Place.UNKNOWN);
    }
    var told =
        new Whereabouts(new PhoneNumber("+18005550100"), null, null, ZoneId.of("America/Phoenix"));
    assertThat(of(told).zones()).containsExactly(ZoneId.of("America/Phoenix"));
  }

  @Test
  void anAddressWithoutACountryIsReadByTheNumberAndTheFormOfItsCode() {
    var vancouver = new PhoneNumber("+16045550100");
    assertThat(zones(of(new Whereabouts(vancouver, "98101", null, null))))
        .isEqualTo("America/Los_Angeles America/Vancouver");
    var newYork = new PhoneNumber("+12125550100");
    assertThat(of(new Whereabouts(newYork, "M5V 2T6", null, null)).jurisdictions())
        .containsExactly("US-NY", "CA-ON");
    var madrid = new PhoneNumber("+34915550100");
    assertThat(zones(of(new Whereabouts(madrid, "35001", null, null))))
        .isEqualTo("Atlantic/Canary Europe/Madrid");
  }

  @Test
  void aCountryAloneHasItsClocksUnlessTheNumberSaysWhereInIt() {
    assertThat(zones(address(null, "IN"))).isEqualTo("Asia/Kolkata");
    assertThat(zones(address(null, "ES"))).contains("Atlantic/Canary", "Europe/Madrid");
    assertThat(address(null, "US").isKnown()).isFalse();
    var madrid = new PhoneNumber("+34915550100");
    assertThat(zones(of(new Whereabouts(madrid, null, "ES", null)))).isEqualTo("Europe/Madrid");
    var newYork = new PhoneNumber("+12125550100");
    var moved = of(new Whereabouts(newYork, null, "IN", null));
    assertThat(zones(moved)).isEqualTo("America/New_York Asia/Kolkata");
    assertThat(moved.jurisdictions()).containsExactly("US-NY", "IN");
  }

  /** This JDK may still hold Vancouver for Los Angeles; the callee may be in either. */
  @Test
  void clocksThatPartedAreTwoCandidates() {
    for (var pair : List.of("+16045550100 98101", "+14035550100 80202", "+12065550100 V6B1A1")) {
      var parts = pair.split(" ");
      var place = of(new Whereabouts(new PhoneNumber(parts[0]), parts[1], null, null));
      assertThat(place.zones()).as(pair).hasSize(2);
    }
    var seattle = of(Whereabouts.of(new PhoneNumber("+12065550100")));
    var both = of(new Whereabouts(new PhoneNumber("+12065550100"), "V6B 1A1", "CA", null));
    // 19:30 in Seattle, where calls end at 20, is 20:30 in Vancouver.
    var ruleset = Laws.build();
    var late = Instant.parse("2026-12-02T03:30:00Z");
    assertThat(ruleset.answer(seattle, late, Duration.ZERO)).isInstanceOf(LegalAnswer.Open.class);
    assertThat(ruleset.answer(both, late, Duration.ZERO)).isInstanceOf(LegalAnswer.Closed.class);
    assertThat(ruleset.answer(both, late.minus(Duration.ofHours(1)), Duration.ZERO))
        .isInstanceOf(LegalAnswer.Open.class);
  }

  @Test
  void everyCandidateCounts() {
    var told =
        new Whereabouts(
            new PhoneNumber("+12125550100"), "96813", "US", ZoneId.of("America/Los_Angeles"));
    var place = of(told);
    assertThat(zones(place)).isEqualTo("America/Los_Angeles America/New_York Pacific/Honolulu");
    assertThat(place.jurisdictions()).contains("US-NY", "US-HI", "US-CA", "US-OR", "US-WA");
  }

  @Test
  void anOwnZoneThatAnotherCandidateExplainsAddsNoLawGiver() {
    var told =
        new Whereabouts(new PhoneNumber("+12125550100"), null, null, ZoneId.of("US/Eastern"));
    assertThat(of(told).jurisdictions()).containsExactly("US-NY");
    assertThat(of(told).zones()).containsExactly(ZoneId.of("US/Eastern"));
  }

  @Test
  void aZoneAloneMayBeUnderAnyLawGiverOfItsClock() {
    var eastern = of(new Whereabouts(null, null, null, ZoneId.of("America/New_York")));
    assertThat(eastern.jurisdictions()).contains("US-ME", "US-RI", "US-FL", "US-KY");
    assertThat(eastern.jurisdictions()).doesNotContain("US-CA", "CA-ON", "US");
    var india = of(new Whereabouts(null, null, null, ZoneId.of("Asia/Calcutta")));
    assertThat(india.jurisdictions()).containsExactly("IN");
  }

  @Test
  void whatCannotBePlacedMakesAllOfItUnknown() {
    var phone = new PhoneNumber("+12125550100");
    for (var told :
        new Whereabouts[] {
          new Whereabouts(phone, "09001", "US", null),
          new Whereabouts(phone, "1234", "US", null),
          new Whereabouts(phone, "32501", "XX", null),
          new Whereabouts(phone, null, null, ZoneId.of("Etc/UTC")),
          new Whereabouts(null, "32501", null, null),
          new Whereabouts(null, null, null, null),
        }) {
      assertThat(of(told).isKnown()).as("%s", told.postalCode()).isFalse();
    }
  }

  @Test
  void aCodeBetweenTheKnownOnesMayLieWhereItsNeighboursDo() {
    var place = address("97999", "US");
    assertThat(place.jurisdictions()).contains("US-OR");
    assertThat(zones(place)).contains("America/Denver");
  }
}
