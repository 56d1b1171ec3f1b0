package ai.rivvi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.simulator.TestApplication.Received;
import ai.rivvi.simulator.TestApplication.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCallbackTests {

  private static final String CONFIRMS = "+12125550101";
  private static final String BUSY = "+12125550113";
  private static final String NEVER_ANSWERS = "+12125550114";

  @TempDir Path dataDir;

  private CarrierFixture carrier;

  @BeforeEach
  void start() {
    carrier = new CarrierFixture(dataDir);
    carrier.application.answersTwiml("<Response><Say>Hello.</Say></Response>");
  }

  @AfterEach
  void stop() throws Exception {
    carrier.close();
  }

  @Test
  void tellsACallsProgressInOrder() throws Exception {
    carrier.place(CONFIRMS);

    carrier.application.await(r -> r.isStatus("completed"));

    List<Received> callbacks = statusCallbacks();
    assertThat(callbacks)
        .extracting(r -> r.field("SequenceNumber") + " " + r.field("CallStatus"))
        .containsExactly("0 initiated", "1 ringing", "2 in-progress", "3 completed");
    assertThat(callbacks.getLast().field("CallDuration")).matches("[1-9]\\d*");
    assertThat(callbacks.getLast().field("Duration")).isEqualTo("1");
  }

  @Test
  void signsEveryRequest() throws Exception {
    carrier.place(CONFIRMS);
    carrier.application.await(r -> r.isStatus("completed"));

    assertThat(carrier.application.received(_ -> true))
        .hasSize(5)
        .allSatisfy(
            request -> {
              String url = carrier.application.url(request.path());
              String signature =
                  TwilioSignature.sign(CarrierFixture.TOKEN, url, request.form().values());
              assertThat(request.headers()).containsEntry("x-twilio-signature", signature);
              assertThat(request.headers()).containsKey("i-twilio-idempotency-token");
            });
  }

  @Test
  void carriesTheFieldsOfACapturedCallback() throws Exception {
    carrier.place(BUSY);

    Received busy = carrier.application.await(r -> r.isStatus("busy"));

    assertThat(busy.form().values().keySet()).containsAll(captured().values().keySet());
    assertThat(busy.field("SipResponseCode")).isEqualTo("486");
    assertThat(busy.field("CallbackSource")).isEqualTo("call-progress-events");
    assertThat(busy.field("Timestamp"))
        .matches("\\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:\\d{2} \\+0000");
  }

  @Test
  void endsAnUnansweredCallAfterItsTimeout() throws Exception {
    carrier.place(NEVER_ANSWERS);

    Received end = carrier.application.await(r -> r.isStatus("no-answer"));

    assertThat(end.field("SipResponseCode")).isEqualTo("487");
    assertThat(statusCallbacks())
        .extracting(r -> r.field("CallStatus"))
        .containsExactly("initiated", "ringing", "no-answer");
  }

  @Test
  void sendsOnlyTheEndUnlessAskedForMore() throws Exception {
    Map<String, List<String>> form = carrier.ordinary(BUSY);
    form.remove("StatusCallbackEvent");
    carrier.place(form);

    assertThat(carrier.application.await(r -> r.isStatus("busy")).field("SequenceNumber"))
        .isEqualTo("0");
    assertThat(statusCallbacks()).hasSize(1);
  }

  @Test
  void retriesAsTheFragmentSays() throws Exception {
    var tries = new AtomicInteger();
    carrier.application.answers(
        r -> new Reply(r.isStatus("initiated") && tries.incrementAndGet() < 3 ? 503 : 204, ""));
    carrier.place(BUSY);

    List<Received> same = carrier.application.awaitMany(3, r -> r.isStatus("initiated"));

    assertThat(same).extracting(Received::form).containsOnly(same.getFirst().form());
    assertThat(same)
        .extracting(r -> r.headers().get("i-twilio-idempotency-token"))
        .containsOnly(same.getFirst().headers().get("i-twilio-idempotency-token"));
  }

  @Test
  void doesNotRetryAnAnswerWithoutBeingTold() throws Exception {
    carrier.application.answers(_ -> new Reply(500, ""));
    Map<String, List<String>> form = carrier.ordinary(BUSY);
    form.put("StatusCallback", List.of(carrier.application.url("/status")));
    carrier.place(form);

    carrier.application.await(r -> r.isStatus("busy"));

    assertThat(carrier.application.received(r -> r.isStatus("initiated"))).hasSize(1);
  }

  @Test
  void losesAndDoublesCallbacksWhenAsked() throws Exception {
    carrier.control("PUT", "/faults", "{\"callbackDropEvery\":2,\"callbackDuplicateEvery\":2}");
    carrier.place(NEVER_ANSWERS);

    carrier.application.awaitMany(2, r -> r.isStatus("no-answer"));

    assertThat(statusCallbacks())
        .extracting(r -> r.field("SequenceNumber") + " " + r.field("CallStatus"))
        .containsExactly("0 initiated", "2 no-answer", "2 no-answer");
  }

  private List<Received> statusCallbacks() {
    return carrier.application.received(r -> r.path().equals("/status"));
  }

  private static Form captured() throws IOException {
    try (InputStream in =
        StatusCallbackTests.class.getResourceAsStream("/twilio/status_busy_2022.form")) {
      return Form.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
