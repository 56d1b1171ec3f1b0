package ai.rivvi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorPageTests {

  @Test
  void servesAPageThatAsksNothingOfOthers(@TempDir Path dataDir) throws Exception {
    try (var carrier = new CarrierFixture(dataDir)) {
      HttpResponse<String> page = carrier.control("GET", "", "");

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "connect-src 'self'");
      assertThat(page.body()).doesNotContain("{{", "http://", "https://");
      assertThat(page.body()).contains("HANGS_UP_EARLY", "Carrier simulator");
    }
  }

  @Test
  void takesANewSpeedAndRefusesAnImpossibleOne(@TempDir Path dataDir) throws Exception {
    try (var carrier = new CarrierFixture(dataDir)) {
      assertThat(carrier.control("PUT", "/speed", "{\"speed\":0}").statusCode()).isEqualTo(400);
      assertThat(carrier.control("PUT", "/speed", "{\"speed\":60}").statusCode()).isEqualTo(200);
      assertThat(carrier.controlJson("/calls").path("speed").asDouble()).isEqualTo(60);
    }
  }
}
