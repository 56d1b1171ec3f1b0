package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.access.PlatformGrants;
import ai.rivvi.embedded.EmbeddedAccounts;
import ai.rivvi.shared.Ids;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SuperAdmins;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/**
 * No operation of the description tells another organization's id from one that never was. An
 * operation or an id that is not known here fails the test.
 */
@RivviTest
class ForeignIdTests {
  private static final String MALFORMED = "not-an-id";

  /** Acts of the platform: only super admins, to whom every organization is visible. */
  private static final Set<String> OF_THE_PLATFORM =
      Set.of(
          "POST /api/organizations/{id}/entries",
          "DELETE /api/organizations/{id}/entries",
          "PUT /api/organizations/{id}/suspension",
          "DELETE /api/organizations/{id}/suspension");

  private static @Nullable WorkedClinic shared;

  private final Fixtures fixtures;
  private final BeanFactory beans;
  private final EmbeddedAccounts accounts;
  private final PlatformGrants grants;
  private WorkedClinic own;
  private WorkedClinic foreign;
  private Api superAdmin;

  @Autowired
  ForeignIdTests(
      Fixtures fixtures, BeanFactory beans, EmbeddedAccounts accounts, PlatformGrants grants) {
    this.fixtures = fixtures;
    this.beans = beans;
    this.accounts = accounts;
    this.grants = grants;
  }

  @BeforeEach
  void begin() {
    foreign = WorkedClinic.finished(fixtures, beans);
    if (shared == null) {
      shared = WorkedClinic.launched(fixtures, beans);
    }
    own = shared;
    superAdmin = SuperAdmins.inside(fixtures, accounts, grants, own.organization);
  }

  @Test
  void foreignAndUnknownAndMalformedIdsInPathsAnswerAlike() {
    var softly = new SoftAssertions();
    for (var operation : Operation.all(fixtures)) {
      for (var parameter : operation.pathParameters()) {
        var unknown = answer(operation, parameter, Ids.next().toString());
        var theirs = answer(operation, parameter, foreignId(operation, parameter));
        softly.assertThat(theirs).as(operation.name() + " " + parameter).isEqualTo(unknown);
        if (operation.path().startsWith("/hooks/")) {
          softly.assertThat(unknown.status()).as(operation.name()).isIn(401, 403, 404);
          continue;
        }
        var malformed = answer(operation, parameter, MALFORMED);
        softly
            .assertThat(malformed)
            .as("malformed " + operation.name() + " " + parameter)
            .isEqualTo(unknown);
        softly
            .assertThat(unknown.status())
            .as(operation.name() + " " + parameter)
            .isEqualTo(OF_THE_PLATFORM.contains(operation.name()) ? 403 : 404);
      }
    }
    softly.assertAll();
  }

  @Test
  void foreignIdsInBodiesAreRefusedLikeUnknownOnes() {
    var softly = new SoftAssertions();
    var cases = 0;
    for (var operation : Operation.all(fixtures)) {
      for (var field : operation.bodyIds()) {
        var address = operation.address(ownIds(operation));
        var unknown = answer(operation, address, with(operation, field, Ids.next().toString()));
        var theirs = answer(operation, address, with(operation, field, theirs(field)));
        softly.assertThat(theirs).as(operation.name() + " " + field).isEqualTo(unknown);
        softly.assertThat(unknown.status()).as(operation.name() + " " + field).isIn(404, 422);
        softly
            .assertThat(answer(operation, address, with(operation, field, MALFORMED)).status())
            .as("malformed " + operation.name() + " " + field)
            .isIn(400, 404, 422);
        cases++;
      }
    }
    softly.assertAll();
    assertThat(cases).as("ids in bodies").isGreaterThanOrEqualTo(6);
  }

  @Test
  void foreignIdsInQueriesFindNothingLikeUnknownOnes() {
    var softly = new SoftAssertions();
    for (var operation : Operation.all(fixtures)) {
      for (var parameter : operation.queryIds()) {
        var address = operation.address(ownIds(operation)) + "?" + parameter + "=";
        softly
            .assertThat(answer(operation, address + theirs(parameter), body(operation)))
            .as(operation.name() + " " + parameter)
            .isEqualTo(answer(operation, address + Ids.next(), body(operation)));
      }
    }
    softly.assertAll();
  }

  @Test
  void theHeaderOfAForeignOrganizationIsUnknownEverywhere() {
    var elsewhere =
        own.as(ai.rivvi.shared.Role.CLINIC_ADMIN)
            .header("Rivvi-Organization", foreign.organization.toString());
    var softly = new SoftAssertions();
    for (var operation : Operation.all(fixtures)) {
      if (RoleTableTests.isOpen(operation)) {
        continue;
      }
      var answer = operation.send(elsewhere, operation.address(ownIds(operation)), body(operation));
      softly.assertThat(answer.status()).as(operation.name()).isEqualTo(404);
      softly.assertThat(answer.text()).as(operation.name()).contains("organization-not-found");
    }
    softly.assertAll();
  }

  /** An answer without what is new in every one. */
  private record Seen(int status, String body) {}

  private Seen answer(Operation operation, String parameter, String value) {
    var parameters = ownIds(operation);
    parameters.put(parameter, value);
    var address = operation.address(parameters);
    var seen =
        answer(
            operation,
            address.endsWith("/compare") ? address + "?from=1&to=1" : address,
            body(operation));
    return new Seen(seen.status(), seen.body().replace(value, "<id>"));
  }

  private Seen answer(Operation operation, String address, @Nullable Object content) {
    var api =
        operation.path().startsWith("/hooks/")
            ? fixtures.api("")
            : writesPrompts(operation) ? superAdmin : own.admin;
    var answer = operation.send(api, address, content);
    if (answer.text().startsWith("{")) {
      var json = (ObjectNode) answer.json();
      json.remove("requestId");
      return new Seen(answer.status(), json.toString());
    }
    return new Seen(answer.status(), answer.text());
  }

  private static boolean writesPrompts(Operation operation) {
    return operation.path().startsWith("/api/prompts") && !operation.method().equals("GET");
  }

  private String foreignId(Operation operation, String parameter) {
    return foreign.id(IdKinds.ofPath(operation, parameter));
  }

  private String theirs(String field) {
    return foreign.id(IdKinds.ofField(field));
  }

  /** Own ids; where we have none of a kind yet, a random one. */
  private Map<String, String> ownIds(Operation operation) {
    var parameters = new HashMap<String, String>();
    for (var parameter : operation.pathParameters()) {
      parameters.put(
          parameter,
          own.ids.computeIfAbsent(
              IdKinds.ofPath(operation, parameter), _ -> Ids.next().toString()));
    }
    return parameters;
  }

  private @Nullable Map<String, Object> body(Operation operation) {
    if (operation.body() == null) {
      return null;
    }
    var body = WorkedBodies.all(own).get(operation.name());
    assertThat(body).as("A valid body for " + operation.name()).isNotNull();
    return body;
  }

  private Map<String, Object> with(Operation operation, String field, String id) {
    var changed = new LinkedHashMap<String, Object>();
    var body = body(operation);
    if (body != null) {
      changed.putAll(body);
    }
    changed.put(field, id);
    return changed;
  }
}
