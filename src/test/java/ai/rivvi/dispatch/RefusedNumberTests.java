package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.telephony.CallOrder;
import ai.rivvi.telephony.CarrierAccount;
import ai.rivvi.telephony.PlaceResult.Cause;
import ai.rivvi.testing.FakeCarrier;
import ai.rivvi.testing.RecordingCarrier;
import ai.rivvi.testing.RetryPolicies;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The carrier refuses calls to some numbers, and takes those to others. */
@RivviTest
class RefusedNumberTests extends DialedClinic {
  private static final String FIRST = "Ana Prima,(303) 555-0141,1961-02-01,";
  private static final String SECOND = "Bo Secunda,(303) 555-0142,1961-02-02,";
  private static final String THIRD = "Cy Tertia,(303) 555-0143,1961-02-03,";
  private static final String FIRST_NUMBER = "+13035550141";
  private static final String SECOND_NUMBER = "+13035550142";
  private static final String THIRD_NUMBER = "+13035550143";
  private static final int COUNTRY_NOT_ALLOWED = 21_215;
  private static final int TOLD_TO_STOP = 21_610;
  private static final int NOT_KNOWN = 21_999;

  @Autowired private FakeCarrier carriers;
  @Autowired private JdbcTemplate jdbc;

  /** Refuses these numbers, and takes every other call. */
  private static final class Refusing extends RecordingCarrier {
    private final int code;
    private final Cause cause;
    private final Set<String> numbers;

    Refusing(int code, Cause cause, String... numbers) {
      this.code = code;
      this.cause = cause;
      this.numbers = Set.of(numbers);
    }

    @Override
    public Placement place(CarrierAccount account, CallOrder order) {
      return numbers.contains(order.to().e164())
          ? new Placement.Rejected(code, cause)
          : super.place(account, order);
    }

    List<String> called() {
      return orders().stream().map(order -> order.to().e164()).toList();
    }
  }

  @Test
  void aNumberThatTheAccountMayNotCallEndsAloneAndCanBeCalledAgain() {
    var carrier = new Refusing(COUNTRY_NOT_ALLOWED, Cause.DESTINATION_REFUSED, FIRST_NUMBER);
    carriers.takeOver(organization, carrier);
    retries = 3;
    var run = launch(FIRST, SECOND);
    tickUntil(() -> carrier.called().size() == 1 && !attempts("REJECTED").isEmpty());

    assertThat(tasks(run)).containsEntry(1, "SETTLED NOT_REACHED []");
    assertThat(run(run).path("state").asString()).isEqualTo("RUNNING");
    assertThat(attempts("REJECTED")).containsExactly(COUNTRY_NOT_ALLOWED);
    admin.post("/api/runs/" + run + "/cancel", Map.of());
    var again =
        admin.post("/api/runs/" + run + "/redial", Map.of("outcomes", List.of("NOT_REACHED")));
    assertThat(again.status()).as(again.text()).isEqualTo(201);
  }

  @Test
  void thePatientsOtherNumberIsCalledInstead() {
    var carrier = new Refusing(COUNTRY_NOT_ALLOWED, Cause.DESTINATION_REFUSED, FIRST_NUMBER);
    carriers.takeOver(organization, carrier);
    var policy = new HashMap<>(RetryPolicies.request(3, Map.of()));
    policy.put("otherNumbers", true);
    var header = "Pt Name,Cell,Alt Phone,D.O.B.";
    var run =
        new CheckUps(admin, Map.of("retryPolicy", policy), header, "PREVENTIVE_CARE")
            .draft("Ana Prima,(303) 555-0141,(303) 555-0142,1961-02-01");
    admin.post("/api/runs/" + run + "/launch", Map.of());
    tickUntil(() -> carrier.called().equals(List.of(SECOND_NUMBER)));
  }

  @Test
  void whoeverToldTheCarrierToStopIsNotCalledByAnybody() {
    var carrier = new Refusing(TOLD_TO_STOP, Cause.OPTED_OUT, FIRST_NUMBER);
    carriers.takeOver(organization, carrier);
    var run = launch(FIRST);
    tickUntilDone(run);

    assertThat(tasks(run)).containsEntry(1, "SETTLED OPTED_OUT []");
    var patient =
        admin
            .get("/api/runs/" + run + "/tasks")
            .json()
            .path("items")
            .path(0)
            .path("patientId")
            .asString();
    var stop = admin.get("/api/patients/" + patient).json().path("doNotCall").path(0);
    assertThat(stop.path("level").asString()).isEqualTo("LINE");
    assertThat(stop.path("source").asString()).isEqualTo("CARRIER");
  }

  /** Nobody knows what its code means, so a person is asked; but once. */
  @Test
  void oneUnexplainedNumberStopsItsRunOnce() {
    carriers.takeOver(
        organization, new Refusing(NOT_KNOWN, Cause.UNEXPLAINED, FIRST_NUMBER, SECOND_NUMBER));
    var run = launch(FIRST);
    tickUntilState(run, "PAUSED");
    assertThat(run(run).path("sentence").asString()).contains("code " + NOT_KNOWN);

    admin.post("/api/runs/" + run + "/resume", Map.of());
    time.moveTo(time.instant().plus(Duration.ofMinutes(1)));
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED NOT_REACHED []");
  }

  @Test
  void anUnexplainedNumberAmongOthersThatAreTakenStopsNobody() {
    var carrier = new Refusing(NOT_KNOWN, Cause.UNEXPLAINED, SECOND_NUMBER);
    carriers.takeOver(organization, carrier);
    limits(null, 1, 0);
    var run = launch(FIRST, SECOND);
    tickUntil(() -> attempts("SUBMITTED").size() == 1);
    assertThat(carrier.called()).containsExactly(FIRST_NUMBER);
    limits(null, 2, 0);
    tickUntil(() -> !attempts("REJECTED").isEmpty());
    assertThat(tasks(run)).containsEntry(2, "SETTLED NOT_REACHED []");
    assertThat(run(run).path("state").asString()).isEqualTo("RUNNING");
  }

  @Test
  void whatAllNumbersAreRefusedForIsNoneOfTheirFaults() {
    carriers.takeOver(
        organization,
        new Refusing(NOT_KNOWN, Cause.UNEXPLAINED, FIRST_NUMBER, SECOND_NUMBER, THIRD_NUMBER));
    var run = launch(FIRST, SECOND, THIRD);
    tickUntilState(run, "PAUSED");
    assertThat(tasks(run)).allSatisfy((_, task) -> assertThat(task).startsWith("WAITING"));
  }

  private List<Integer> attempts(String state) {
    return fixtures.transaction(
        organization,
        () ->
            jdbc.queryForList(
                "select refusal_code from dispatch.call_attempt where state = ?",
                Integer.class,
                state));
  }
}
