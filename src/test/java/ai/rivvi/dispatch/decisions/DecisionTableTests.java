package ai.rivvi.dispatch.decisions;

import static ai.rivvi.dispatch.decisions.Clinics.NEW_YORK;
import static ai.rivvi.dispatch.decisions.Clinics.hours;
import static ai.rivvi.dispatch.decisions.Clinics.open;
import static ai.rivvi.dispatch.decisions.Clinics.place;
import static ai.rivvi.dispatch.decisions.Clinics.window;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.ContactPermission;
import ai.rivvi.rules.Laws;
import ai.rivvi.rules.Place;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.rules.Whereabouts;
import ai.rivvi.shared.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The law's part of the decision, written out; the clinic itself would call at any hour. */
class DecisionTableTests {
  private static final DialRules RULES =
      new DialRules(
          hours(open(NEW_YORK, "00:00", "23:59:59"), window("00:00", "23:59:59")),
          open(NEW_YORK, "00:00", "23:59").limits(),
          Standing.GOOD);
  private static final Ruleset LAW = Laws.build();

  private static Decision decide(Place place, Instant at, Ruleset law) {
    var permission = new ContactPermission.Answer(false, false, false, true, false, place);
    var ends = at.plus(Duration.ofDays(14));
    return RULES.decide(
        new Facts(false, permission, CountedCalls.NONE, false, null, null, ends, List.of()),
        at,
        law);
  }

  private static Place told(
      @Nullable String phone, @Nullable String postalCode, @Nullable String zone) {
    return Laws.place(
        new Whereabouts(
            phone == null ? null : new PhoneNumber(phone),
            postalCode,
            null,
            zone == null ? null : ZoneId.of(zone)));
  }

  /** A call rings for 25 seconds; {@code until} is empty where it may start. */
  @ParameterizedTest(name = "{0} {1} {2} at {3}")
  @CsvSource({
    // The two nights that change the clocks: 8 to 21 in New York.
    "+12125550101,,, 2026-11-01T00:59:34Z,,",
    "+12125550101,,, 2026-11-01T00:59:35Z, 2026-11-01T13:00:00Z, LEGAL_HOURS",
    "+12125550101,,, 2026-11-01T12:59:59Z, 2026-11-01T13:00:00Z, LEGAL_HOURS",
    "+12125550101,,, 2026-11-01T13:00:00Z,,",
    "+12125550101,,, 2027-03-14T01:59:35Z, 2027-03-14T12:00:00Z, LEGAL_HOURS",
    "+12125550101,,, 2027-03-14T11:59:59Z, 2027-03-14T12:00:00Z, LEGAL_HOURS",
    "+12125550101,,, 2027-03-14T12:00:00Z,,",
    // A number of two clocks, Idaho's: from 8 Pacific to 21 Mountain.
    "+12085550101,,, 2026-12-02T15:59:59Z, 2026-12-02T16:00:00Z, LEGAL_HOURS",
    "+12085550101,,, 2026-12-02T16:00:00Z,,",
    "+12085550101,,, 2026-12-03T03:59:34Z,,",
    "+12085550101,,, 2026-12-03T03:59:35Z, 2026-12-03T16:00:00Z, LEGAL_HOURS",
    // Florida's panhandle: from 8 Central to 20 Eastern, also on the night of the change.
    "+18505550101,,, 2026-11-01T13:59:59Z, 2026-11-01T14:00:00Z, LEGAL_HOURS",
    "+18505550101,,, 2026-11-01T14:00:00Z,,",
    "+18505550101,,, 2026-12-03T00:59:34Z,,",
    "+18505550101,,, 2026-12-03T00:59:35Z, 2026-12-03T14:00:00Z, LEGAL_HOURS",
    // A New York number at a postal code of the panhandle: both clocks, and Florida's hours.
    "+12125550101, 32501,, 2026-12-02T13:59:59Z, 2026-12-02T14:00:00Z, LEGAL_HOURS",
    "+12125550101, 32501,, 2026-12-02T14:00:00Z,,",
    "+12125550101, 32501,, 2026-12-03T00:59:35Z, 2026-12-03T14:00:00Z, LEGAL_HOURS",
    // Malheur in Oregon is on Mountain time, its number on both: 8 Pacific to 20 Mountain.
    "+15415550101, 97914,, 2026-12-02T15:59:59Z, 2026-12-02T16:00:00Z, LEGAL_HOURS",
    "+15415550101, 97914,, 2026-12-03T02:59:34Z,,",
    "+15415550101, 97914,, 2026-12-03T02:59:35Z, 2026-12-03T16:00:00Z, LEGAL_HOURS",
    // Their own zone against the number's: 9 Pacific (California) to 20 Eastern (Washington).
    "+12125550101,, America/Los_Angeles, 2026-12-02T16:59:59Z, 2026-12-02T17:00:00Z, LEGAL_HOURS",
    "+12125550101,, America/Los_Angeles, 2026-12-02T17:00:00Z,,",
    "+12125550101,, America/Los_Angeles, 2026-12-03T00:59:35Z, 2026-12-03T17:00:00Z, LEGAL_HOURS",
    "+12125550101,, America/New_York, 2026-12-02T13:00:00Z,,",
    // Their own zone where the number says nothing: 9 to 21 in India.
    "+18005550101,, Asia/Kolkata, 2026-12-02T03:29:59Z, 2026-12-02T03:30:00Z, LEGAL_HOURS",
    "+18005550101,, Asia/Kolkata, 2026-12-02T03:30:00Z,,",
    // British Columbia keeps UTC-7 since November 2026: 9 to 21:30.
    "+16045550101,,, 2026-12-02T15:59:59Z, 2026-12-02T16:00:00Z, LEGAL_HOURS",
    "+16045550101,,, 2026-12-02T16:00:00Z,,",
    "+16045550101,,, 2026-12-03T04:29:34Z,,",
    "+16045550101,,, 2026-12-03T04:29:35Z, 2026-12-03T16:00:00Z, LEGAL_HOURS",
    // Maine's weekend, and a holiday in Pennsylvania before a short Saturday.
    "+12075550101,,, 2026-12-05T15:00:00Z, 2026-12-07T14:00:00Z, LEGAL_HOURS",
    "+12155550101,,, 2026-12-25T15:00:00Z, 2026-12-26T14:00:00Z, HOLIDAY",
  })
  void theLawDecides(
      @Nullable String phone,
      @Nullable String postalCode,
      @Nullable String zone,
      Instant at,
      @Nullable Instant until,
      @Nullable Reason reason) {
    var place = told(phone, postalCode, zone);
    var expected =
        until == null || reason == null
            ? new Decision.Dial()
            : new Decision.Defer(until, List.of(reason));
    assertThat(decide(place, at, LAW)).isEqualTo(expected);
    assertThat(decide(place, at, Laws.none())).as("without the law").isEqualTo(new Decision.Dial());
  }

  @ParameterizedTest
  @ValueSource(strings = {"+18005550101", "+18885550101"})
  void aNumberWithoutAPlaceIsNotDialed(String phone) {
    assertThat(decide(place(phone), Instant.parse("2026-12-02T17:00:00Z"), LAW))
        .isEqualTo(new Decision.Suppress(List.of(Reason.TIME_ZONE_UNKNOWN)));
  }

  @Test
  void anAddressThatCannotBePlacedIsNotDialed() {
    assertThat(
            decide(told("+12125550101", "2134", null), Instant.parse("2026-12-02T17:00:00Z"), LAW))
        .isEqualTo(new Decision.Suppress(List.of(Reason.TIME_ZONE_UNKNOWN)));
  }

  @Test
  void whoeverForbidsCallsIsObeyed() {
    var noon = Instant.parse("2026-12-02T17:00:00Z");
    var forbidden = Laws.forbiddenIn("US-NY");
    assertThat(decide(place("+12125550101"), noon, forbidden))
        .isEqualTo(new Decision.Suppress(List.of(Reason.FORBIDDEN_BY_LAW)));
    assertThat(decide(place("+12025550101"), noon, forbidden))
        .as("elsewhere")
        .isEqualTo(new Decision.Dial());
    assertThat(decide(place("+12125550101"), noon, LAW))
        .as("without that law")
        .isEqualTo(new Decision.Dial());
  }
}
