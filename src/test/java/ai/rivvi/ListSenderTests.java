package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A key that sends lists reads nothing about anybody, not even what it has sent itself. */
@RivviTest
class ListSenderTests {
  private static final Set<String> ITS_OWN =
      Set.of(
          "POST /api/list-sources/{id}/files",
          "GET /api/list-sources/{id}/files",
          "GET /api/list-sources/{id}/files/{importId}");

  private final Fixtures fixtures;
  private final BeanFactory beans;

  @Autowired
  ListSenderTests(Fixtures fixtures, BeanFactory beans) {
    this.fixtures = fixtures;
    this.beans = beans;
  }

  @Test
  void everyOperationButItsOwnIsRefusedAlsoOverRealRecords() {
    var clinic = WorkedClinic.finished(fixtures, beans);
    var sender = clinic.as(Role.LIST_SENDER);
    var softly = new SoftAssertions();
    for (var operation : Operation.all(fixtures)) {
      if (RoleTableTests.isOpen(operation) || ITS_OWN.contains(operation.name())) {
        continue;
      }
      var parameters = new HashMap<String, String>();
      for (var parameter : operation.pathParameters()) {
        parameters.put(parameter, clinic.ids.get(IdKinds.ofPath(operation, parameter)));
      }
      var body = operation.method().equals("GET") ? null : Map.of();
      var answer = operation.send(sender, operation.address(parameters), body);
      softly.assertThat(answer.status()).as(operation.name()).isEqualTo(403);
      softly.assertThat(answer.code()).as(operation.name()).isEqualTo("not-allowed");
    }
    softly.assertAll();
  }

  @Test
  void whatItHearsOfItsListsHoldsNobodyAndAnAdminsViewOfThemDoes() {
    var clinic = WorkedClinic.launched(fixtures, beans);
    var sender = clinic.as(Role.LIST_SENDER);
    var files = "/api/list-sources/" + clinic.ids.get("listSource") + "/files";
    var file = clinic.admin.get("/api/imports/" + clinic.ids.get("import") + "/original");
    var pushed = sender.upload(files, "tonight.csv", file.raw().body());
    assertThat(pushed.status()).as(pushed.text()).isEqualTo(201);
    var list = pushed.json().path("id").asString();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> sender.get(files + "/" + list).json().path("state").asString(),
            "COMMITTED"::equals);

    var heard = words(pushed) + words(sender.get(files + "/" + list)) + words(sender.get(files));
    assertThat(AnalystTests.found(clinic, heard)).isEmpty();
    // The same words are found where they stand: the search above could have failed.
    var seen = words(clinic.admin.get("/api/imports/" + list));
    assertThat(AnalystTests.found(clinic, seen)).contains("Zebrowski", "MRN-Q7731");
  }

  private static String words(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    return answer.raw().headers().map() + "\n" + AnalystTests.unescaped(answer);
  }
}
