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
import ai.rivvi.rules.Cap;
import ai.rivvi.rules.Laws;
import ai.rivvi.rules.Place;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often the law lets somebody be called, at a clinic that would call more often. */
class LegalCapsTests {
  private static final Instant NOW = at("2026-12-02T15:00:00", NEW_YORK);
  private static final Instant ENDS = NOW.plus(Duration.ofDays(60));
  private static final Organization CLINIC = open(NEW_YORK, "09:00", "17:00");
  private static final Organization.Limits OFTEN = Organization.Limits.of(1, 4, 10, 10);
  private static final Ruleset LAW = Laws.build();
  private static final Place FLORIDA = place("+13055550101");
  private static final Place MAINE = place("+12075550101");
  private static final Place NEW_YORK_STATE = place("+12125550101");

  private static final Instant[] THREE = {
    at("2026-12-01T15:30:00", NEW_YORK),
    at("2026-12-02T09:30:00", NEW_YORK),
    at("2026-12-02T12:00:00", NEW_YORK)
  };

  private static Decision decide(
      Organization.Limits limits, boolean callback, Place place, Ruleset law, Instant... calls) {
    var permission = new ContactPermission.Answer(false, false, false, true, false, place);
    var facts = new Facts(callback, permission, onBoth(calls), false, null, null, ENDS, List.of());
    return new DialRules(hours(CLINIC, window("09:00", "17:00")), limits, Standing.GOOD)
        .decide(facts, NOW, law);
  }

  @Test
  void aFourthCallWithinADayWaitsWhereTheLawAllowsThree() {
    var free = at("2026-12-02T15:30:00", NEW_YORK);
    assertThat(decide(OFTEN, false, FLORIDA, LAW, THREE))
        .isEqualTo(new Decision.Defer(free, List.of(Reason.CAP_REACHED)));
    assertThat(decide(OFTEN, false, FLORIDA, LAW, THREE[1], THREE[2]))
        .isEqualTo(new Decision.Dial());
    assertThat(decide(OFTEN, false, NEW_YORK_STATE, LAW, THREE))
        .as("where no law counts")
        .isEqualTo(new Decision.Dial());
    assertThat(decide(OFTEN, false, FLORIDA, Laws.none(), THREE))
        .as("without the law")
        .isEqualTo(new Decision.Dial());
  }

  @Test
  void aCallbackPassesTheClinicsCapAndNotTheLaws() {
    var once = Organization.Limits.of(1, 4, 1, 3);
    assertThat(decide(once, true, FLORIDA, LAW, THREE[1], THREE[2])).isEqualTo(new Decision.Dial());
    assertThat(decide(once, false, FLORIDA, LAW, THREE[1], THREE[2]))
        .isInstanceOf(Decision.Defer.class);
    assertThat(decide(once, true, FLORIDA, LAW, THREE))
        .isEqualTo(
            new Decision.Defer(at("2026-12-02T15:30:00", NEW_YORK), List.of(Reason.CAP_REACHED)));
    assertThat(decide(once, true, FLORIDA, Laws.none(), THREE)).isEqualTo(new Decision.Dial());
  }

  @Test
  void aCapWaitsForAnHourThatIsOpen() {
    assertThat(decide(OFTEN, false, MAINE, LAW, THREE[2]))
        .as("eight hours after noon are past closing")
        .isEqualTo(
            new Decision.Defer(at("2026-12-03T09:00:00", NEW_YORK), List.of(Reason.CAP_REACHED)));
  }

  /** A change of law is a row: calls are read back as far as its caps reach. */
  @Test
  void callsAreCountedAsFarBackAsTheLawLooks() {
    assertThat(Caps.countedSince(NOW, LAW)).isEqualTo(NOW.minus(Duration.ofDays(8)));
    var monthly = Laws.capped("US-NY", new Cap(1, 30 * 24));
    assertThat(Caps.countedSince(NOW, monthly)).isEqualTo(NOW.minus(Duration.ofDays(30)));
    var call = NOW.minus(Duration.ofDays(20));
    assertThat(decide(OFTEN, false, NEW_YORK_STATE, monthly, call))
        .isEqualTo(new Decision.Defer(call.plus(Duration.ofDays(30)), List.of(Reason.CAP_REACHED)));
  }
}
