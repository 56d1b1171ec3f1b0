package ai.rivvi.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@RivviTest
class AuditApiTests {
  private final Fixtures fixtures;
  private final ApplicationEventPublisher events;

  @Autowired
  AuditApiTests(Fixtures fixtures, ApplicationEventPublisher events) {
    this.fixtures = fixtures;
    this.events = events;
  }

  private UUID read(OrganizationId organization) {
    var patient = Ids.next();
    fixtures.transaction(
        organization,
        () -> {
          events.publishEvent(
              Audited.one(AuditAction.READ, ResourceType.PATIENT, patient, "Opened"));
          return true;
        });
    return patient;
  }

  @Test
  void showsAnAdminWhoLooked() {
    var organization = fixtures.organization();
    var patient = read(organization);
    var answer =
        fixtures
            .api(organization, Role.CLINIC_ADMIN)
            .get("/api/audit?resourceType=PATIENT&resourceId=" + patient);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("items")).hasSize(1);
    var entry = answer.json().path("items").path(0);
    assertThat(entry.path("action").asString()).isEqualTo("READ");
    assertThat(entry.path("actorKind").asString()).isEqualTo("SYSTEM");
    assertThat(entry.path("resourceIds").path(0).asString()).isEqualTo(patient.toString());
    assertThat(entry.path("detail").asString()).isEqualTo("Opened");
    assertThat(entry.has("sealed")).isTrue();
    assertThat(entry.has("isSealed")).isFalse();
  }

  @Test
  void verifiesTheChain() {
    var organization = fixtures.organization();
    read(organization);
    var answer =
        fixtures.api(organization, Role.CLINIC_ADMIN).get("/api/audit/verification").json();
    assertThat(answer.path("intact").asBoolean()).isTrue();
    assertThat(answer.path("brokenAt").isNull()).isTrue();
    assertThat(answer.has("sealed")).isTrue();
  }

  @Test
  void showsNothingOfAnotherOrganization() {
    var patient = read(fixtures.organization());
    var answer =
        fixtures
            .api(fixtures.organization(), Role.CLINIC_ADMIN)
            .get("/api/audit?resourceId=" + patient);
    assertThat(answer.json().path("items")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CARE_STAFF", "ANALYST"})
  void isForAdminsOnly(Role role) {
    var api = fixtures.api(fixtures.organization(), role);
    assertThat(api.get("/api/audit").status()).isEqualTo(403);
    assertThat(api.get("/api/audit/verification").status()).isEqualTo(403);
  }

  @Test
  void refusesWhatIsNoFilter() {
    var api = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    assertThat(api.get("/api/audit?resourceType=SECRET").status()).isEqualTo(422);
    assertThat(api.get("/api/audit?cursor=x").status()).isEqualTo(422);
    assertThat(fixtures.api("").get("/api/audit").status()).isEqualTo(401);
  }
}
