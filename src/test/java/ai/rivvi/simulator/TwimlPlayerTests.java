package ai.rivvi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.simulator.TestApplication.Received;
import ai.rivvi.simulator.TestApplication.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwimlPlayerTests {

  private static final String CONFIRMS = "+12125550101";

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
  void asksTheFallbackWhenTheUrlFails() throws Exception {
    carrier.application.answers(
        r ->
            switch (r.path()) {
              case "/twiml" -> new Reply(500, "");
              case "/fallback" ->
                  new Reply(200, "<Response><Say>We will call again.</Say></Response>");
              default -> new Reply(204, "");
            });
    Map<String, List<String>> form = carrier.ordinary(CONFIRMS);
    form.put("FallbackUrl", List.of(carrier.application.url("/fallback")));
    carrier.place(form);
    carrier.application.await(r -> r.isStatus("completed"));

    Received fallback = carrier.application.await(r -> r.path().equals("/fallback"));
    assertThat(fallback.field("ErrorCode")).isEqualTo("11200");
    assertThat(fallback.field("ErrorUrl")).isEqualTo(carrier.application.url("/twiml"));
  }

  @Test
  void hangsUpWhenThereIsNoTwimlAtAll() throws Exception {
    carrier.application.answersTwiml("this is not TwiML");
    carrier.place(CONFIRMS);

    carrier.application.await(r -> r.isStatus("completed"));
  }

  @Test
  void followsARedirect() throws Exception {
    carrier.application.answers(
        r ->
            new Reply(
                200,
                r.path().equals("/twiml")
                    ? "<Response><Redirect>/second</Redirect></Response>"
                    : "<Response><Hangup/></Response>"));
    carrier.place(CONFIRMS);

    carrier.application.await(r -> r.path().equals("/second"));
    carrier.application.await(r -> r.isStatus("completed"));
  }

  @Test
  void putsTheFieldsIntoTheAddressOfAGet() throws Exception {
    Map<String, List<String>> form = carrier.ordinary(CONFIRMS);
    form.put("Method", List.of("GET"));
    carrier.place(form);

    Received request = carrier.application.await(r -> r.path().startsWith("/twiml?"));

    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.headers())
        .containsEntry(
            "x-twilio-signature",
            TwilioSignature.sign(
                CarrierFixture.TOKEN, carrier.application.url(request.path()), Map.of()));
  }

  @Test
  void hangsUpAtTheTimeLimit() throws Exception {
    carrier.application.answersTwiml("<Response><Pause length=\"100000\"/></Response>");
    Map<String, List<String>> form = carrier.ordinary(CONFIRMS);
    form.put("TimeLimit", List.of("30"));
    carrier.place(form);

    assertThat(
            Integer.parseInt(
                carrier.application.await(r -> r.isStatus("completed")).field("CallDuration")))
        .isBetween(25, 90);
  }
}
