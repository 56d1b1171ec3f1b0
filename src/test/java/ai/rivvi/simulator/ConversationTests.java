package ai.rivvi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.simulator.TestApplication.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ConversationTests {

  @TempDir Path dataDir;

  private CarrierFixture carrier;
  private final BlockingQueue<TestAgent> agents = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() {
    carrier = new CarrierFixture(dataDir);
    carrier.application.agents(
        () -> {
          var agent = new TestAgent();
          agents.add(agent);
          return agent;
        });
  }

  @AfterEach
  void stop() throws Exception {
    carrier.close();
  }

  @Test
  void setsTheSessionUpAndSignsIt() throws Exception {
    String sid = carrier.place("+12125550101");
    carrier.application.await(r -> r.isStatus("completed"));

    JsonNode setup = agents.take().awaitMessage("setup");
    assertThat(setup.path("sessionId").asString()).matches("VX[0-9a-f]{32}");
    assertThat(setup.path("callSid").asString()).isEqualTo(sid);
    assertThat(setup.path("accountSid").asString()).isEqualTo(CarrierFixture.ACCOUNT);
    assertThat(setup.path("customParameters").path("attempt").asString()).isEqualTo("a-1");
    assertThat(setup.properties())
        .extracting(Map.Entry::getKey)
        .contains(
            "from",
            "to",
            "forwardedFrom",
            "callType",
            "callerName",
            "direction",
            "callStatus",
            "parentCallSid");
    Received upgrade = carrier.application.await(r -> r.path().equals("/relay"));
    String url = carrier.application.url("/relay").replace("http://", "ws://");
    assertThat(upgrade.headers())
        .containsEntry(
            "x-twilio-signature", TwilioSignature.sign(CarrierFixture.TOKEN, url, Map.of()));
  }

  @Test
  void confirmsAndGivesTheBirthDate() throws Exception {
    carrier.control("PUT", "/people/+12125550110", "{\"birthDate\":\"1962-03-14\"}");

    List<String> said = saidOn("+12125550110");

    assertThat(said).hasSize(4);
    assertThat(said.get(1)).contains("March 14, 1962");
    assertThat(said.get(2)).startsWith("Yes");
    Received action = carrier.application.await(r -> r.path().equals("/relay-action"));
    assertThat(action.field("SessionStatus")).isEqualTo("ended");
    assertThat(action.field("CallStatus")).isEqualTo("in-progress");
    assertThat(
            carrier
                .controlJson("/counts")
                .path("phones")
                .path("+12125550110")
                .path("conversations")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void wouldRatherNotSayAnUnknownBirthDate() throws Exception {
    assertThat(saidOn("+12125550100").get(1)).startsWith("I'd rather not");
  }

  @Test
  void wantsAnotherTime() throws Exception {
    assertThat(saidOn("+12125550102").get(2)).containsPattern("(Mon|Tues|Wednes|Thurs)day at \\d");
  }

  @Test
  void isBusyTheFirstTimeOnly() throws Exception {
    carrier.place("+12125550103");
    carrier.application.await(r -> r.isStatus("busy"));

    assertThat(saidOn("+12125550103")).hasSize(4);
  }

  @Test
  void answersTheSecondTimeOnly() throws Exception {
    carrier.place("+12125550124");
    carrier.application.await(r -> r.isStatus("no-answer"));

    assertThat(saidOn("+12125550124")).hasSize(4);
    JsonNode counts = carrier.controlJson("/counts/+12125550124");
    assertThat(counts.path("rings").asInt()).isEqualTo(2);
    assertThat(counts.path("answers").asInt()).isEqualTo(1);
  }

  @Test
  void reportsAMachineWithTheTwimlRequest() throws Exception {
    Map<String, List<String>> form = carrier.ordinary("+12125550105");
    form.put("MachineDetection", List.of("DetectMessageEnd"));
    carrier.application.answersTwiml("<Response><Say>Call us back, thank you.</Say></Response>");
    carrier.place(form);

    Received end = carrier.application.await(r -> r.isStatus("completed"));

    assertThat(carrier.application.await(r -> r.path().equals("/twiml")).field("AnsweredBy"))
        .isEqualTo("machine_end_beep");
    assertThat(end.field("AnsweredBy")).isEqualTo("machine_end_beep");
  }

  @Test
  void reportsAMachineAsideWhenAsked() throws Exception {
    Map<String, List<String>> form = carrier.ordinary("+12125550105");
    form.put("MachineDetection", List.of("Enable"));
    form.put("AsyncAmd", List.of("true"));
    form.put("AsyncAmdStatusCallback", List.of(carrier.application.url("/amd")));
    carrier.application.answersTwiml("<Response><Pause length=\"10\"/></Response>");
    carrier.place(form);

    assertThat(carrier.application.await(r -> r.path().equals("/amd")).field("AnsweredBy"))
        .isEqualTo("machine_start");
    assertThat(carrier.application.await(r -> r.path().equals("/twiml")).field("AnsweredBy"))
        .isEmpty();
  }

  @Test
  void playsTheVoicemailGreetingToAnAgentThatDidNotAsk() throws Exception {
    carrier.place("+12125550125");

    JsonNode greeting = agents.poll(5, TimeUnit.SECONDS).awaitMessage("prompt");

    assertThat(greeting.path("voicePrompt").asString()).contains("voicemail");
  }

  @Test
  void saysStopAtOnceOrAfterTheIdentityCheck() throws Exception {
    assertThat(saidOn("+12125550106").getFirst()).containsIgnoringCase("call");
    List<String> later = saidOn("+12125550116");
    assertThat(later).hasSize(4);
    assertThat(later.get(2)).containsPattern("(?i)stop calling|don't call");
  }

  @Test
  void isTheWrongPerson() throws Exception {
    assertThat(saidOn("+12125550107").getFirst()).containsIgnoringCase("wrong");
  }

  @Test
  void hangsUpInTheMiddleOfTheFirstQuestion() throws Exception {
    assertThat(saidOn("+12125550108")).hasSize(2);
    JsonNode lines = carrier.controlJson("/calls").path("calls").get(0).path("lines");
    assertThat(lines.get(lines.size() - 1).path("text").asString())
        .startsWith("Thank you. You have")
        .endsWith("…");
  }

  @Test
  void hangsUpRightAfterTheGreeting() throws Exception {
    assertThat(saidOn("+12125550118")).isEmpty();
    assertThat(
            carrier.application.await(r -> r.path().equals("/relay-action")).field("SessionStatus"))
        .isEqualTo("completed");
  }

  @Test
  void hangsUpAfterTheGoodbyeOfAnAgentThatStays() throws Exception {
    carrier.application.agents(
        () ->
            new TestAgent() {
              @Override
              void end(TestSocket socket, String handoffData) {
                // waits for the callee to leave
              }
            });

    assertThat(saidOn("+12125550121").getLast()).containsPattern("(?i)bye");
    assertThat(
            carrier.application.await(r -> r.path().equals("/relay-action")).field("SessionStatus"))
        .isEqualTo("completed");
  }

  @Test
  void talksOverTheAgent() throws Exception {
    List<String> said = saidOn("+12125550109");

    JsonNode interrupt = agents.take().awaitMessage("interrupt");
    assertThat(interrupt.path("utteranceUntilInterrupt").asString())
        .startsWith("Thank you. You have an")
        .doesNotContain("make it");
    assertThat(interrupt.path("durationUntilInterruptMs").asInt()).isPositive();
    assertThat(said.get(2)).startsWith("Yes");
  }

  @Test
  void doesNotTalkOverWhatMayNotBeInterrupted() throws Exception {
    carrier.application.answersTwiml(
        carrier.application.relayTwiml().replace("language=", "interruptible=\"none\" language="));

    saidOn("+12125550129");

    assertThat(agents.take().heard)
        .extracting(m -> m.path("type").asString())
        .doesNotContain("interrupt");
  }

  /** By default nothing is reported that is said while the agent speaks. */
  @Test
  void losesWhatIsSaidOverTheGoodbyeUnlessItIsReported() throws Exception {
    carrier.control(
        "PUT", "/people", "[{\"phone\":\"+12125550151\",\"behavior\":\"SAYS_STOP_LAST\"}]");
    String closed =
        carrier.application.relayTwiml().replace("language=", "interruptible=\"none\" language=");
    carrier.application.answersTwiml(closed);
    assertThat(saidOn("+12125550151")).anyMatch(ConversationTests::isAStop);
    assertThat(prompts(agents.take())).noneMatch(ConversationTests::isAStop);

    carrier.application.answersTwiml(
        closed.replace("language=", "reportInputDuringAgentSpeech=\"any\" language="));
    assertThat(saidOn("+12125550151")).anyMatch(ConversationTests::isAStop);
    assertThat(prompts(agents.take())).anyMatch(ConversationTests::isAStop);
  }

  private static boolean isAStop(String said) {
    return said.matches("(?i).*(stop calling|don't call).*");
  }

  private static List<String> prompts(TestAgent agent) {
    return agent.heard.stream()
        .filter(message -> message.path("type").asString().equals("prompt"))
        .map(message -> message.path("voicePrompt").asString())
        .toList();
  }

  @Test
  void asksToBeCalledLaterAndThenConfirms() throws Exception {
    assertThat(saidOn("+12125550119").get(1)).contains("two minutes");
    assertThat(saidOn("+12125550119")).hasSize(4).noneMatch(line -> line.contains("two minutes"));
  }

  @Test
  void cannotBeReachedWhenToldSo() throws Exception {
    carrier.control(
        "PUT", "/people", "[{\"phone\":\"+12125550150\",\"behavior\":\"UNREACHABLE\"}]");
    carrier.place("+12125550150");

    assertThat(carrier.application.await(r -> r.isStatus("failed")).field("SipResponseCode"))
        .isEqualTo("404");
  }

  @Test
  void speaksSpanishWithASpanishAgent() throws Exception {
    carrier.application.answersTwiml(carrier.application.relayTwiml().replace("en-US", "es-US"));
    carrier.place("+12125550120");

    JsonNode prompt = agents.poll(5, TimeUnit.SECONDS).awaitMessage("prompt");

    assertThat(prompt.path("lang").asString()).isEqualTo("es-US");
    assertThat(prompt.path("voicePrompt").asString()).startsWith("Sí");
  }

  @Test
  void handsOverToTheActionWhenTheAgentEnds() throws Exception {
    carrier.application.agents(
        () ->
            new TestAgent() {
              @Override
              void receive(JsonNode message, TestSocket socket) throws IOException {
                end(socket, "{\"reason\":\"done\"}");
              }
            });
    carrier.application.answers(
        r ->
            switch (r.path()) {
              case "/twiml" -> new TestApplication.Reply(200, carrier.application.relayTwiml());
              case "/relay-action" ->
                  new TestApplication.Reply(200, "<Response><Say>Goodbye.</Say></Response>");
              default -> new TestApplication.Reply(204, "");
            });
    carrier.place("+12125550101");
    carrier.application.await(r -> r.isStatus("completed"));

    Received action = carrier.application.await(r -> r.path().equals("/relay-action"));
    assertThat(action.field("SessionStatus")).isEqualTo("ended");
    assertThat(action.field("HandoffData")).isEqualTo("{\"reason\":\"done\"}");
    assertThat(action.field("SessionDuration")).matches("\\d+");
    assertThat(action.field("CallStatus")).isEqualTo("in-progress");
  }

  @Test
  void tellsTheActionThatTheSocketClosed() throws Exception {
    carrier.application.agents(
        () ->
            new TestAgent() {
              @Override
              void receive(JsonNode message, TestSocket socket) throws IOException {
                socket.close();
              }
            });
    carrier.place("+12125550101");

    Received action = carrier.application.await(r -> r.path().equals("/relay-action"));
    assertThat(action.field("SessionStatus")).isEqualTo("failed");
    assertThat(action.field("ErrorCode")).isEqualTo("64105");
  }

  @Test
  void complainsOfAMessageItDoesNotKnowAndGoesOn() throws Exception {
    var agent =
        new TestAgent() {
          @Override
          void receive(JsonNode message, TestSocket socket) throws IOException {
            heard.add(message);
            if (message.path("type").asString().equals("setup")) {
              socket.send(Map.of("type", "sing"));
              say(socket, "Am I speaking with Ana Brown?");
            }
          }
        };
    carrier.application.agents(() -> agent);
    carrier.place("+12125550101");

    assertThat(agent.awaitMessage("error").path("description").asString()).contains("64107");
    agent.awaitMessage("prompt");
  }

  /** Places a call, waits for its end, and returns what the callee said. */
  private List<String> saidOn(String to) throws Exception {
    String sid = carrier.place(to);
    carrier.application.await(r -> r.isStatus("completed") && r.field("CallSid").equals(sid));
    return carrier.calleeLines(to);
  }
}
