package ai.rivvi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FaultTests {

  private static final String BUSY = "+12125550113";

  @TempDir Path dataDir;

  private CarrierFixture carrier;

  @BeforeEach
  void start() {
    carrier = new CarrierFixture(dataDir);
  }

  @AfterEach
  void stop() throws Exception {
    carrier.close();
  }

  @Test
  void placesTheCallAndLosesTheReply() throws Exception {
    carrier.control("PUT", "/faults", "{\"dropReplyEvery\":1}");

    assertThatThrownBy(() -> carrier.create(carrier.ordinary(BUSY)))
        .isInstanceOf(IOException.class);

    carrier.application.await(r -> r.isStatus("busy"));
    assertCounts(1, 1);
  }

  @Test
  void placesTheCallAndFails() throws Exception {
    carrier.control("PUT", "/faults", "{\"failEvery\":1}");

    assertThat(carrier.create(carrier.ordinary(BUSY)).statusCode()).isEqualTo(500);

    carrier.application.await(r -> r.isStatus("busy"));
    assertCounts(1, 1);
  }

  @Test
  void failsWithoutPlacing() throws Exception {
    carrier.control("PUT", "/faults", "{\"failBeforePlacingEvery\":1}");

    assertThat(carrier.create(carrier.ordinary(BUSY)).statusCode()).isEqualTo(500);

    assertCounts(1, 0);
  }

  @Test
  void refusesEverySecondForItsRate() throws Exception {
    carrier.control("PUT", "/faults", "{\"answer429Every\":2}");

    assertThat(carrier.create(carrier.ordinary(BUSY)).statusCode()).isEqualTo(201);
    HttpResponse<String> refused = carrier.create(carrier.ordinary(BUSY));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(Json.MAPPER.readTree(refused.body()).path("code").asInt()).isEqualTo(20429);
    assertCounts(2, 1);
  }

  @Test
  void refusesAFaultItDoesNotKnow() throws Exception {
    assertThat(carrier.control("PUT", "/faults", "{\"explodeEvery\":2}").statusCode())
        .isEqualTo(400);
  }

  private void assertCounts(int creates, int placed) throws Exception {
    JsonNode counts = carrier.controlJson("/counts/" + BUSY);
    assertThat(counts.path("creates").asInt()).isEqualTo(creates);
    assertThat(counts.path("placed").asInt()).isEqualTo(placed);
  }
}
