package ai.rivvi.access;

import ai.rivvi.shared.Role;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may say who somebody is.
 *
 * @param issuer the OIDC issuer whose tokens are accepted; empty: only the embedded provider's
 * @param jwkSetUri its keys; empty: found by discovery
 * @param audience what its access tokens must be meant for; empty: not asked
 * @param clientId the console's client at the issuer
 * @param corsOrigins other origins whose pages may call the API
 * @param entryDuration how long a super admin stays in an organization that they entered
 */
@Validated
@ConfigurationProperties("rivvi.identity")
record IdentitySettings(
    @DefaultValue("") String issuer,
    @DefaultValue("") String jwkSetUri,
    @DefaultValue("") String audience,
    @DefaultValue("rivvi-console") String clientId,
    @DefaultValue List<String> corsOrigins,
    @DefaultValue("12h") @NotNull Duration entryDuration,
    @DefaultValue @NotNull Claims claims) {

  /**
   * Where a token says what, as paths with dots: a segment names a member of an object, picks an
   * element of a list by its number, or all of them by {@code *}. Clerk (version 2): organization
   * {@code o.id}, roles {@code o.rol}. Keycloak: roles {@code realm_access.roles}.
   *
   * @param organization empty: organizations are not read from tokens
   * @param roleNames the issuer's role names and the role each stands for; never SUPER_ADMIN or one
   *     that only API keys have
   */
  record Claims(
      @DefaultValue("sub") String subject,
      @DefaultValue("email") String email,
      @DefaultValue("email_verified") String emailVerified,
      @DefaultValue("name") String name,
      @DefaultValue("") String organization,
      @DefaultValue("") String roles,
      @DefaultValue Map<String, Role> roleNames) {
    private static final Map<String, Role> USUAL_ROLE_NAMES =
        Map.of(
            "org:admin", Role.CLINIC_ADMIN,
            "admin", Role.CLINIC_ADMIN,
            "clinic_admin", Role.CLINIC_ADMIN,
            "care_staff", Role.CARE_STAFF,
            "analyst", Role.ANALYST);

    Claims {
      if (roleNames.containsValue(Role.SUPER_ADMIN)) {
        throw new IllegalArgumentException(
            "rivvi.identity.claims.role-names: SUPER_ADMIN is never read from a claim; use"
                + " rivvi.platform.super-admins.");
      }
      if (roleNames.values().stream().anyMatch(Role::isForKeysOnly)) {
        throw new IllegalArgumentException(
            "rivvi.identity.claims.role-names: LIST_SENDER is for API keys only; no person has it.");
      }
      var names = new TreeMap<String, Role>(roleNames.isEmpty() ? USUAL_ROLE_NAMES : Map.of());
      roleNames.forEach((theirs, ours) -> names.put(theirs.toLowerCase(Locale.ROOT), ours));
      roleNames = Map.copyOf(names);
    }

    /** What a role of the issuer stands for here. */
    Optional<Role> role(String name) {
      return Optional.ofNullable(roleNames.get(name.toLowerCase(Locale.ROOT)));
    }
  }
}
