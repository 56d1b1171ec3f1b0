package ai.rivvi.patients;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.access.PlatformGrants;
import ai.rivvi.embedded.EmbeddedAccounts;
import ai.rivvi.shared.PatientId;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SuperAdmins;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A super admin sees patients only inside an organization that they have entered. */
@RivviTest
class SuperAdminPatientTests {
  @Test
  void readsInsideAndFindsNothingOutside(
      @Autowired Patients patients,
      @Autowired Fixtures fixtures,
      @Autowired EmbeddedAccounts accounts,
      @Autowired PlatformGrants grants) {
    var organization = fixtures.organization();
    var row = Candidates.row("Una", "Reed").on("+12125550101").made();
    PatientId patient =
        ((MatchResult.Created)
                fixtures
                    .in(organization, () -> patients.match(List.of(row), Candidates.COLUMN))
                    .getFirst())
            .patient();
    var inside = SuperAdmins.inside(fixtures, accounts, grants, organization);
    assertThat(inside.get("/api/patients").json().path("items")).hasSize(1);
    assertThat(inside.get("/api/patients/" + patient).status()).isEqualTo(200);
    assertThat(inside.patch("/api/patients/" + patient, Map.of("language", "es")).status())
        .isEqualTo(403);
    var outside = SuperAdmins.outside(fixtures, accounts, grants, organization);
    assertThat(outside.get("/api/patients").status()).isEqualTo(404);
    assertThat(outside.get("/api/patients/" + patient).status()).isEqualTo(404);
  }
}
