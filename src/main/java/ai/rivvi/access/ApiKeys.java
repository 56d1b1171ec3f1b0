package ai.rivvi.access;

import ai.rivvi.access.ApiKeyRepository.KeyRow;
import ai.rivvi.access.ApiKeyRepository.KeyView;
import ai.rivvi.shared.ApiKeyId;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keys of customers' systems. */
@Service
public class ApiKeys {
  static final String SECRET_PREFIX = "rvk_";

  private static final int SECRET_BYTES = 32;
  private static final int SHOWN_CHARACTERS = 10;
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ApiKeyRepository keys;
  private final ApplicationEventPublisher events;
  private final InstantSource time;
  private final boolean production;

  ApiKeys(
      ApiKeyRepository keys,
      ApplicationEventPublisher events,
      InstantSource time,
      Environment environment) {
    this.keys = keys;
    this.events = events;
    this.time = time;
    this.production = environment.acceptsProfiles(Profiles.of("production"));
  }

  /** A new key of the bound organization; the secret (rvk_…) is shown only now. */
  @Transactional
  public NewApiKey create(String name, Role role) {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    var secret = SECRET_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var id =
        insert(name, role, secret, false)
            .orElseThrow(() -> new IllegalStateException("Two secrets are equal."));
    return new NewApiKey(id, secret);
  }

  /**
   * Registers a known secret; only for the demo, refused in production. A secret that is registered
   * already is a Conflict refusal.
   */
  @Transactional
  public ApiKeyId register(String name, Role role, String secret) {
    if (production) {
      throw new IllegalStateException("Known API keys are refused in production.");
    }
    if (!secret.startsWith(SECRET_PREFIX)) {
      throw new IllegalArgumentException("An API key begins with " + SECRET_PREFIX);
    }
    return insert(name, role, secret, true)
        .orElseThrow(() -> new Conflict("api-key-exists", "This key is registered already."));
  }

  /** A key with its secret. */
  public record NewApiKey(ApiKeyId id, String secret) {
    @Override
    public String toString() {
      return "NewApiKey[" + id + "]";
    }
  }

  @Transactional(readOnly = true)
  Page<KeyView> list(@Nullable String cursor, @Nullable Integer limit) {
    var most = Page.limit(limit);
    List<KeyView> rows = keys.list(CurrentOrganization.get(), Cursor.decode(cursor), most + 1);
    return Page.of(rows, most, key -> new Cursor(key.createdAt(), key.id().value()));
  }

  @Transactional
  void revoke(ApiKeyId id) {
    if (!keys.revoke(CurrentOrganization.get(), id)) {
      throw NotFound.of("api-key");
    }
    audit(AuditAction.DELETE, id, "Revoked");
  }

  /** Who holds this secret; to be called in the system scope. */
  @Transactional(readOnly = true)
  Optional<Caller.Key> recognize(String secret) {
    return keys.recognize(hash(secret))
        .filter(key -> !(production && key.known()))
        .map(
            key ->
                new Caller.Key(
                    key.id(), key.organizationId(), key.role(), key.name(), isUseDue(key)));
  }

  /** Notes that a key was used, at most once a minute; to be called in its organization's scope. */
  @Transactional
  void noteUse(ApiKeyId id) {
    var now = time.instant();
    keys.use(CurrentOrganization.get(), id, now, now.minus(USE_NOTED_EVERY));
  }

  private boolean isUseDue(KeyRow key) {
    Instant last = key.lastUsedAt();
    return last == null || last.plus(USE_NOTED_EVERY).isBefore(time.instant());
  }

  private Optional<ApiKeyId> insert(String name, Role role, String secret, boolean known) {
    if (role == Role.SUPER_ADMIN) {
      throw new Invalid("invalid-role", "A key belongs to one organization: give a role in it.");
    }
    var id =
        keys.insert(
            name.strip(),
            role,
            shown(secret),
            hash(secret),
            known,
            time.instant(),
            CurrentMember.get().userId());
    id.ifPresent(key -> audit(AuditAction.CREATE, key, role.name()));
    return id;
  }

  private void audit(AuditAction action, ApiKeyId id, String detail) {
    events.publishEvent(Audited.one(action, ResourceType.API_KEY, id.value(), detail));
  }

  /** The part of a secret by which a person knows the key again. */
  static String shown(String secret) {
    return secret.substring(0, Math.min(secret.length(), SHOWN_CHARACTERS));
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
