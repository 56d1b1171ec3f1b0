package ai.rivvi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTests {
  @Test
  void clerkNestsTheOrganizationAndItsRole() {
    var person =
        new ClaimReader(claims("o.id", "o.rol"))
            .read(
                "https://clinic.clerk.example",
                Map.of(
                    "sub",
                    "user_1",
                    "v",
                    2,
                    "o",
                    Map.of("id", "org_1", "rol", "admin", "slg", "lakeside")))
            .orElseThrow();

    assertThat(person.claimed()).isEqualTo(new Caller.Claimed("org_1", Role.CLINIC_ADMIN));
    assertThat(person.verifiedEmail()).isNull();
  }

  @Test
  void keycloakNestsTheRolesOfTheRealm() {
    var person =
        new ClaimReader(claims("organization", "realm_access.roles"))
            .read(
                "https://sso.example/realms/clinics",
                Map.of(
                    "sub",
                    "f81d4fae",
                    "email",
                    "robin@example.com",
                    "email_verified",
                    true,
                    "organization",
                    Map.of("lakeside", Map.of()),
                    "realm_access",
                    Map.of("roles", List.of("offline_access", "analyst", "care_staff"))))
            .orElseThrow();

    assertThat(person.claimed()).isEqualTo(new Caller.Claimed("lakeside", Role.CARE_STAFF));
    assertThat(person.verifiedEmail()).isEqualTo("robin@example.com");
  }

  @Test
  void unverifiedEmailIsNotTrusted() {
    var person =
        new ClaimReader(claims("", ""))
            .read("i", Map.of("sub", "s", "email", "a@example.com", "email_verified", false))
            .orElseThrow();

    assertThat(person.email()).isEqualTo("a@example.com");
    assertThat(person.verifiedEmail()).isNull();
    assertThat(person.claimed()).isNull();
  }

  @Test
  void unknownRoleMeansNoRoleAndNoSubjectMeansNobody() {
    var reader = new ClaimReader(claims("o.id", "o.rol"));

    assertThat(
            reader
                .read("i", Map.of("sub", "s", "o", Map.of("id", "org_1", "rol", "SUPER_ADMIN")))
                .orElseThrow()
                .claimed())
        .isEqualTo(new Caller.Claimed("org_1", null));
    assertThat(reader.read("i", Map.of("o", Map.of("id", "org_1")))).isEmpty();
  }

  /** PostgreSQL stores no null character; half a surrogate pair is no text either. */
  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "a\nb", "a\uD800b"})
  void whatNobodyIsCalledIsNotRead(String text) {
    var reader = new ClaimReader(claims("o.id", "o.rol"));

    assertThat(reader.read("i", Map.of("sub", text))).isEmpty();
    var person =
        reader
            .read("i", Map.of("sub", "s", "name", text, "email", text, "o", Map.of("id", text)))
            .orElseThrow();
    assertThat(person.name()).isNull();
    assertThat(person.email()).isNull();
    assertThat(person.claimed()).isNull();
  }

  @Test
  void pathsPickElementsAndNamesWithDots() {
    var claims =
        Map.of(
            "orgs",
            List.of(Map.of("id", "a", "roles", List.of("x")), Map.of("id", "b")),
            "https://rivvi.example/roles",
            List.of("admin"));

    assertThat(new ClaimPath("orgs.1.id").read(claims)).containsExactly("b");
    assertThat(new ClaimPath("orgs.*.id").read(claims)).containsExactly("a", "b");
    assertThat(new ClaimPath("orgs.0.roles").read(claims)).containsExactly("x");
    assertThat(new ClaimPath("orgs.7.id").read(claims)).isEmpty();
    assertThat(new ClaimPath("https://rivvi.example/roles").read(claims)).containsExactly("admin");
    assertThat(new ClaimPath("").read(claims)).isEmpty();
  }

  private static IdentitySettings.Claims withRoles(Map<String, Role> names) {
    return new IdentitySettings.Claims("sub", "email", "email_verified", "name", "o", "r", names);
  }

  @Test
  void superAdminIsNeverMapped() {
    assertThatThrownBy(() -> withRoles(Map.of("root", Role.SUPER_ADMIN)))
        .hasMessageContaining("never read from a claim");
  }

  @Test
  void aRoleOfKeysIsNeverMapped() {
    assertThatThrownBy(() -> withRoles(Map.of("sender", Role.LIST_SENDER)))
        .hasMessageContaining("no person has it");
  }

  private static IdentitySettings.Claims claims(String organization, String roles) {
    return new IdentitySettings.Claims(
        "sub", "email", "email_verified", "name", organization, roles, Map.of());
  }
}
