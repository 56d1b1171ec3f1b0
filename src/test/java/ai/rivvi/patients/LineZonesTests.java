package ai.rivvi.patients;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.PhoneNumber;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LineZonesTests {
  @Test
  void anAreaCodeTellsTheZone() {
    assertThat(LineZones.of(new PhoneNumber("+12125550123")))
        .containsExactly(ZoneId.of("America/New_York"));
    assertThat(LineZones.of(new PhoneNumber("+12065550123")))
        .containsExactly(ZoneId.of("America/Los_Angeles"));
  }

  @Test
  void anAreaCodeInTwoZonesTellsBoth() {
    assertThat(LineZones.of(new PhoneNumber("+12085550123")))
        .containsExactly(ZoneId.of("America/Boise"), ZoneId.of("America/Los_Angeles"));
  }

  @Test
  void aFreephoneNumberTellsNothing() {
    assertThat(LineZones.of(new PhoneNumber("+18005550123"))).isEmpty();
  }
}
