package ai.rivvi.dispatch.testcalls;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.DialedClinic;
import ai.rivvi.dispatch.context.DispatchSettings;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.RowId;
import ai.rivvi.shared.RunId;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.RivviTest;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A member calls their own phone with a row's data before anybody else is called. */
@RivviTest
class TestCallTests extends DialedClinic {
  private static final String OWN_PHONE = "(212) 555-0191";
  private static final String OWN_PHONE_THAT_SAYS_STOP = "(212) 555-0186";

  private Api.Answer order(String run, Map<String, Object> request) {
    return admin.post("/api/runs/" + run + "/test-calls", request);
  }

  private JsonNode over(String run) {
    var path = "/api/runs/" + run + "/test-calls";
    Awaitility.await()
        .atMost(MOMENT)
        .until(
            () -> {
              var newest = admin.get(path).json().path("items").path(0);
              return newest.path("sentence").asString().equals("The call is over.");
            });
    return admin.get(path).json().path("items").path(0);
  }

  @Test
  void speaksTheRowsDataToTheMemberAndCountsForNobody() {
    var run = draft(CONFIRMS);
    var ordered = order(run, Map.of("phone", OWN_PHONE));
    assertThat(ordered.status()).as(ordered.text()).isEqualTo(201);
    var test = over(run);
    assertThat(test.path("rowNumber").asInt()).isEqualTo(2);
    var said = admin.get("/api/conversations/" + test.path("conversationId").asString()).json();
    assertThat(said.toString()).contains("Tolu Adeyemi");
    // Nobody who has not said the birth date hears why.
    assertThat(said.path("identity").asString()).isNotEqualTo("CONFIRMED");

    // The patient is called on the same day all the same: a test uses up no cap.
    admin.post("/api/runs/" + run + "/launch", Map.of());
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
  }

  @Test
  void aStopHoldsForTheNumberAndChangesNothingAboutThePatient() {
    var run = draft(CONFIRMS);
    var request = Map.<String, Object>of("phone", OWN_PHONE_THAT_SAYS_STOP, "rowNumber", 2);
    assertThat(order(run, request).status()).isEqualTo(201);
    over(run);
    var again = order(run, request);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("code").asString()).isEqualTo("own-phone-stopped");

    admin.post("/api/runs/" + run + "/launch", Map.of());
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
  }

  @Test
  void refusesANumberThatAPatientIsReachedOn() {
    var refused = order(draft(CONFIRMS), Map.of("phone", "(212) 555-0170"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").asString()).isEqualTo("own-phone-is-a-patients");
  }

  /** It is nobody's but the member's, and stays so when it was on the list by mistake. */
  @Test
  void aNumberThatNobodyIsToCallIsRefusedUntilThatIsLifted() {
    var run = draft(CONFIRMS);
    var numbers = "/api/do-not-call-numbers";
    admin.post(numbers, Map.of("phones", List.of(OWN_PHONE)));
    var refused = order(run, Map.of("phone", OWN_PHONE));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").asString()).isEqualTo("own-phone-stopped");
    var stop = admin.get(numbers).json().at("/items/0/id").asString();
    admin.post(numbers + "/" + stop + "/lift", Map.of("reason", "A mistake"));
    assertThat(order(run, Map.of("phone", OWN_PHONE)).status()).isEqualTo(201);
    over(run);
  }

  /** As by a double click. */
  @Test
  void onePhoneDoesNotRingTwiceAtOnce() throws Exception {
    var run = draft(CONFIRMS);
    var request = Map.<String, Object>of("phone", OWN_PHONE);
    simulator("/simulator/speed", Map.of("speed", 1));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var both =
          threads
              .invokeAll(
                  List.<Callable<Api.Answer>>of(
                      () -> order(run, request), () -> order(run, request)))
              .stream()
              .map(Future::resultNow)
              .toList();
      assertThat(both.stream().map(Api.Answer::status)).containsExactlyInAnyOrder(201, 409);
      assertThat(both.stream().map(answer -> answer.json().path("code").asString("")))
          .contains("test-call-under-way");
    } finally {
      simulator("/simulator/speed", Map.of("speed", 200));
    }
    over(run);
    assertThat(order(run, request).status()).as("after it is over").isEqualTo(201);
    over(run);
  }

  @Test
  void aLateCallbackHearsNothing() {
    var run = draft(CONFIRMS);
    assertThat(order(run, Map.of("phone", OWN_PHONE)).status()).isEqualTo(201);
    over(run);
    var orders = beans.getBean(TestCallOrders.class);
    var test =
        fixtures.transaction(
            organization,
            () -> {
              var made =
                  beans
                      .getBean(TestCallRepository.class)
                      .ofRun(new RunId(UUID.fromString(run)), 1)
                      .getFirst();
              assertThat(orders.open(made.reference())).isPresent();
              beans
                  .getBean(DSLContext.class)
                  .execute(
                      "update dispatch.test_call set created_clock = now() - interval '6 minutes'");
              return made;
            });
    assertThat(fixtures.in(organization, () -> orders.open(test.reference()))).isEmpty();
    assertThat(fixtures.in(organization, () -> orders.addressee(test.reference()))).isEmpty();
  }

  @Test
  void refusesAtNight() {
    var run = draft(CONFIRMS);
    moveTo(LocalTime.of(22, 30));
    var refused = order(run, Map.of("phone", OWN_PHONE));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").asString()).isEqualTo("own-phone-closed");
  }

  @Test
  void refusesWhatIsNoPhoneAndNoRow() {
    var run = draft(CONFIRMS, "Nils Berg,,,");
    assertThat(order(run, Map.of("phone", "12")).json().toString()).contains("\"phone\"");
    assertThat(order(run, Map.of("phone", OWN_PHONE, "rowNumber", 9)).json().toString())
        .contains("is no row of the list");
    assertThat(order(run, Map.of("phone", OWN_PHONE, "rowNumber", 3)).json().toString())
        .contains("names no patient");
    var unborn = draft("Wei Kowalski,(212) 555-0190,,");
    assertThat(order(unborn, Map.of("phone", OWN_PHONE, "rowNumber", 2)).json().toString())
        .contains("has no birth date");
    assertThat(order(unborn, Map.of("phone", OWN_PHONE)).json().path("code").asString())
        .isEqualTo("no-row-to-test");
    assertThat(admin.get("/api/runs/" + run + "/test-calls").json().path("items")).isEmpty();
  }

  @Test
  void refusesMoreThanAFewAnHour() {
    var run = draft(CONFIRMS);
    var max = beans.getBean(DispatchSettings.class).testCallsPerHourMax();
    var tests = beans.getBean(TestCallRepository.class);
    fixtures.transaction(
        organization,
        () -> {
          var row = new RowId(Ids.next());
          for (var made = 0; made < max; made++) {
            tests.insert(
                new RunId(UUID.fromString(run)), row, 2, new byte[] {1}, "test", time.instant());
          }
          return true;
        });
    var refused = order(run, Map.of("phone", OWN_PHONE));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().path("code").asString()).isEqualTo("too-many-test-calls");
  }
}
