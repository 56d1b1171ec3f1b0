package ai.rivvi.shared;

import org.jspecify.annotations.Nullable;

/**
 * Who acts. A person has a user id; an API key its key id; the system neither.
 *
 * @param address the network address that the request came from
 * @param agent the user agent, cut to 200 characters
 */
public record Member(
    Kind kind,
    @Nullable UserId userId,
    @Nullable ApiKeyId apiKeyId,
    @Nullable OrganizationId organizationId,
    @Nullable Role role,
    boolean superAdmin,
    String name,
    @Nullable String address,
    @Nullable String agent) {

  /** A person with a log-in, a customer's system with a key, or Rivvi itself. */
  public enum Kind {
    USER,
    API_KEY,
    SYSTEM
  }

  /** Rivvi itself, acting without a person. */
  public static final Member SYSTEM =
      new Member(Kind.SYSTEM, null, null, null, null, false, "Rivvi", null, null);

  /** True for a reader from whom names, phones, birth dates and transcripts are hidden. */
  public boolean isIdentityHidden() {
    return role == Role.ANALYST || role == Role.LIST_SENDER;
  }

  @Override
  public String toString() {
    return kind + ":" + (userId != null ? userId : apiKeyId);
  }
}
