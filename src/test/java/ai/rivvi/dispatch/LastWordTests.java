package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said over the agent's last sentence is heard, at the carrier that reports it. */
@RivviTest
class LastWordTests extends DialedClinic {
  private static final String PHONE = "+13035550141";

  @Test
  void aStopOverTheGoodbyeHolds() {
    simulator("/simulator/people", List.of(Map.of("phone", PHONE, "behavior", "SAYS_STOP_LAST")));
    var run = launch("Inga Holm,(303) 555-0141,1958-06-07,", CONFIRMS);
    tickUntilDone(run);
    tickUntil(() -> !stops(run, 0).isEmpty());
    assertThat(stops(run, 1)).as("the control").isEmpty();
  }

  private List<String> stops(String run, int task) {
    var items = admin.get("/api/runs/" + run + "/tasks").json().path("items");
    var patient = items.path(task).path("patientId").asString();
    return admin
        .get("/api/patients/" + patient)
        .json()
        .path("doNotCall")
        .valueStream()
        .map(stop -> stop.path("source").asString())
        .toList();
  }
}
