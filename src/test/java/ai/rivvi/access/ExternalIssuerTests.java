package ai.rivvi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Tokens of an issuer outside, from the signature to the membership. */
@RivviTest
class ExternalIssuerTests {
  private static final String ISSUER = "https://idp.example";
  private static final RSAKey KEY = key();

  private final Fixtures fixtures;
  private final ApiKeys apiKeys;
  private final People people;
  private final Members members;
  private final Recognition recognition;
  private final String subject = "user_" + Ids.next();
  private final String externalId = "org_" + Ids.next();
  private OrganizationId organization = new OrganizationId(Ids.next());

  @Autowired
  ExternalIssuerTests(
      Fixtures fixtures, ApiKeys apiKeys, People people, Members members, Recognition recognition) {
    this.fixtures = fixtures;
    this.apiKeys = apiKeys;
    this.people = people;
    this.members = members;
    this.recognition = recognition;
  }

  @BeforeEach
  void tieOrganization() {
    organization = fixtures.organization();
    CurrentOrganization.run(organization, () -> people.nameExternally(organization, externalId));
  }

  @Test
  void clerkMemberComesAndChangesAndGoesByClaim() {
    assertThat(recognize(clerk("admin")).only())
        .hasValueSatisfying(
            membership -> {
              assertThat(membership.organizationId()).isEqualTo(organization);
              assertThat(membership.role()).isEqualTo(Role.CLINIC_ADMIN);
            });

    assertThat(recognize(clerk("analyst")).only().orElseThrow().role()).isEqualTo(Role.ANALYST);
    assertThat(recognize(clerk("guest")).only()).isEmpty();
    assertThat(recognize(clerk("care_staff")).only().orElseThrow().role())
        .isEqualTo(Role.CARE_STAFF);
  }

  @Test
  void membershipByClaimCountsOnlyWhileTheTokenClaimsIt() {
    recognize(clerk("admin"));

    assertThat(recognize(token(Map.of()))).extracting(Standing::only).isEqualTo(Optional.empty());
  }

  @Test
  void whomAPersonRemovedAClaimDoesNotBringBack() {
    var member = recognize(clerk("analyst")).only().orElseThrow().memberId();
    fixtures.in(
        organization,
        () -> {
          members.remove(member);
          return true;
        });

    assertThat(recognize(clerk("analyst")).only()).isEmpty();
  }

  @Test
  void keycloakRolesComeFromTheRealm() {
    var settings = settings("organization", "realm_access.roles");
    var standing =
        recognize(
            settings,
            token(
                Map.of(
                    "organization",
                    List.of(externalId),
                    "realm_access",
                    Map.of("roles", List.of("uma_authorization", "clinic_admin")))));

    assertThat(standing.only().orElseThrow().role()).isEqualTo(Role.CLINIC_ADMIN);
    assertThat(standing.superAdmin()).isFalse();
  }

  @Test
  void unknownOrganizationGivesNothing() {
    var standing = recognize(token(Map.of("o", Map.of("id", "org_unknown", "rol", "admin"))));

    assertThat(standing.only()).isEmpty();
    assertThat(standing.memberships()).isEmpty();
  }

  @Test
  void verifiedEmailAcceptsAnInvitationAndAnUnverifiedOneDoesNot() {
    var email = "nurse-" + Ids.next() + "@example.com";
    fixtures.in(
        organization, () -> members.invite(email, "Robin Example", Role.CARE_STAFF, "Nurse"));

    assertThat(recognize(token(Map.of("email", email))).only()).isEmpty();
    assertThat(
            recognize(
                    token(Map.of("email", email.toUpperCase(Locale.ROOT), "email_verified", true)))
                .only()
                .orElseThrow()
                .role())
        .isEqualTo(Role.CARE_STAFF);
  }

  @Test
  void wrongSignatureIssuerAudienceAndTimeAreRefused() {
    var settings = settings("", "");
    refuses(settings, token(key(), ISSUER, 60, Map.of()));
    refuses(settings, token(KEY, "https://other.example", 60, Map.of()));
    refuses(settings, token(KEY, ISSUER, -120, Map.of()));
    refuses(withAudience("rivvi-api"), token(KEY, ISSUER, 60, Map.of("aud", List.of("else"))));
    assertThat(
            authentication(withAudience("rivvi-api"))
                .authenticate(
                    new BearerTokenAuthenticationToken(
                        token(KEY, ISSUER, 60, Map.of("aud", List.of("rivvi-api")))))
                .isAuthenticated())
        .isTrue();
  }

  private void refuses(IdentitySettings settings, String token) {
    assertThatThrownBy(
            () -> authentication(settings).authenticate(new BearerTokenAuthenticationToken(token)))
        .isInstanceOf(InvalidBearerTokenException.class);
  }

  private String clerk(String role) {
    return token(Map.of("v", 2, "o", Map.of("id", externalId, "rol", role, "slg", "lakeside")));
  }

  private Standing recognize(String token) {
    return recognize(settings("o.id", "o.rol"), token);
  }

  private Standing recognize(IdentitySettings settings, String token) {
    var authentication =
        (CallerAuthentication)
            authentication(settings).authenticate(new BearerTokenAuthenticationToken(token));
    return recognition.recognize((Caller.Person) authentication.caller(), "192.0.2.1", "test");
  }

  private BearerAuthentication authentication(IdentitySettings settings) {
    try {
      var decoder = NimbusJwtDecoder.withPublicKey(KEY.toRSAPublicKey()).build();
      decoder.setJwtValidator(BearerAuthentication.validator(settings));
      return new BearerAuthentication(apiKeys, settings, null, decoder);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static IdentitySettings settings(String organization, String roles) {
    return new IdentitySettings(
        ISSUER,
        "",
        "",
        "console",
        List.of(),
        Duration.ofHours(12),
        new IdentitySettings.Claims(
            "sub", "email", "email_verified", "name", organization, roles, Map.of()));
  }

  private static IdentitySettings withAudience(String audience) {
    var plain = settings("", "");
    return new IdentitySettings(
        ISSUER, "", audience, plain.clientId(), List.of(), plain.entryDuration(), plain.claims());
  }

  private String token(Map<String, ?> more) {
    return token(KEY, ISSUER, 60, more);
  }

  private String token(RSAKey key, @Nullable String issuer, long lifeSeconds, Map<String, ?> more) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(subject)
            .issueTime(Date.from(SystemTime.now().minusSeconds(300)))
            .expirationTime(Date.from(SystemTime.now().plusSeconds(lifeSeconds)));
    more.forEach(claims::claim);
    try {
      var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
