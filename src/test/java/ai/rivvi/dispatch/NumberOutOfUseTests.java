package ai.rivvi.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.ContactPermission;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.testing.RetryPolicies;
import ai.rivvi.testing.RivviTest;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A patient's number turns out to be somebody else's while their task waits for a call. */
@RivviTest
class NumberOutOfUseTests extends DialedClinic {
  @Autowired private ContactPermission permission;
  @Autowired private JdbcTemplate jdbc;

  private String launched(String row) {
    var wishes = Map.<String, Object>of("retryPolicy", RetryPolicies.request(2, Map.of()));
    var header = "Pt Name,Cell,Alt Phone,D.O.B.";
    var run = new CheckUps(admin, wishes, header, "PREVENTIVE_CARE").draft(row);
    var launched = admin.post("/api/runs/" + run + "/launch", Map.of());
    assertThat(launched.status()).as(launched.text()).isEqualTo(200);
    return run;
  }

  /** The number of the one task goes out of use. */
  private void takeOutOfUse(String run) {
    fixtures.transaction(
        organization,
        () -> {
          var task =
              SimSqlRows.read(jdbc).tasks().values().stream()
                  .filter(one -> one.run().equals(UUID.fromString(run)))
                  .findFirst()
                  .orElseThrow();
          permission.wrongNumber(
              new PatientId(requireNonNull(task.patient())),
              new LineId(requireNonNull(task.line())));
          return true;
        });
  }

  @Test
  void theOtherNumberIsCalled() {
    var run = launched("Paolo Rossi,(212) 555-0174,(212) 555-0170,1963-04-05");
    takeOutOfUse(run);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED GOAL_MET []");
  }

  @Test
  void withoutAnotherNumberThereIsNoneToCall() {
    var run = launched("Paolo Rossi,(212) 555-0174,,1963-04-05");
    takeOutOfUse(run);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SUPPRESSED  [PHONE_MISSING]");
  }

  /** Nobody said stop. */
  @Test
  void whoWasTriedBeforeHasAWrongNumberAndIsNotSaidToHaveOptedOut() {
    var run = launched("Paolo Rossi,(212) 555-0174,,1963-04-05");
    Awaitility.await()
        .atMost(MOMENT)
        .until(
            () -> {
              DialingTicks.tick(beans);
              return tasks(run).containsValue("WAITING  [RETRY_DELAY]");
            });
    takeOutOfUse(run);
    tickUntilDone(run);
    assertThat(tasks(run)).containsEntry(1, "SETTLED WRONG_NUMBER [PHONE_MISSING]");
  }
}
