package ai.rivvi.integrations;

import ai.rivvi.integrations.CheckExchange.Target;
import ai.rivvi.integrations.PreDialCheckRepository.Stored;
import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.FieldCode;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.OutboundHttp;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.SystemTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The bound organization's check before dialing: where it is, its secret, whether it is on. */
@Service
class PreDialChecks {
  private static final FieldCode SECRET = new FieldCode("pre_dial_check.secret");

  private final PreDialCheckRepository checks;
  private final FieldCipher cipher;
  private final OutboundHttp http;
  private final ApplicationEventPublisher events;

  PreDialChecks(
      PreDialCheckRepository checks,
      FieldCipher cipher,
      OutboundHttp http,
      ApplicationEventPublisher events) {
    this.checks = checks;
    this.cipher = cipher;
    this.http = http;
    this.events = events;
  }

  /** What an admin sets. */
  record Change(String url, boolean enabled, int timeoutMillis) {}

  /** The check as it is shown; the secret only when it was just made. */
  record View(
      String url,
      boolean enabled,
      int timeoutMillis,
      Instant secretMadeAt,
      @Nullable String secret) {
    @Override
    public String toString() {
      return "View[enabled=" + enabled + "]";
    }
  }

  @Transactional(readOnly = true)
  public Optional<View> find() {
    return checks.find().map(stored -> view(stored, null));
  }

  private static View view(Stored stored, @Nullable WebhookSecret made) {
    return new View(
        stored.url(),
        stored.enabled(),
        stored.timeoutMillis(),
        stored.secretMadeAt(),
        made == null ? null : made.text());
  }

  /** Makes the check, with a secret, or changes it. */
  @Transactional
  public View save(Change change) {
    var url = http.requireAddress(change.url()).toString();
    var wanted = new Change(url, change.enabled(), change.timeoutMillis());
    var known = checks.find();
    return known.isEmpty() ? create(wanted) : change(known.get().id(), wanted);
  }

  private View create(Change change) {
    var id = Ids.next();
    var secret = WebhookSecret.random();
    var now = SystemTime.now();
    var stored =
        new Stored(
            id,
            change.url(),
            cipher.encrypt(SECRET, id, secret.text()),
            now,
            change.enabled(),
            change.timeoutMillis());
    requireOwn(checks.insert(stored, CurrentMember.get().name(), now));
    audit(AuditAction.CREATE, id, words(change));
    return view(stored, secret);
  }

  private View change(UUID id, Change change) {
    requireOwn(checks.update(id, change, CurrentMember.get().name(), SystemTime.now()));
    audit(AuditAction.UPDATE, id, words(change));
    return view(stored(), null);
  }

  /** A new secret, at once; the one before signs nothing any more. */
  @Transactional
  public View changeSecret() {
    var id = stored().id();
    var secret = WebhookSecret.random();
    var encrypted = cipher.encrypt(SECRET, id, secret.text());
    requireOwn(checks.changeSecret(id, encrypted, CurrentMember.get().name(), SystemTime.now()));
    audit(AuditAction.UPDATE, id, "new secret");
    return view(stored(), secret);
  }

  @Transactional
  public void delete() {
    var id = stored().id();
    requireOwn(checks.delete(id));
    audit(AuditAction.DELETE, id, "removed");
  }

  /** Whom to ask, on or off; a NotFound refusal when there is no check. */
  @Transactional
  public Target target() {
    return target(stored());
  }

  /** Whom to ask before a call; empty when the check is off. */
  @Transactional
  public Optional<Target> targetIfOn() {
    return checks.find().filter(Stored::enabled).map(this::target);
  }

  private Target target(Stored stored) {
    return new Target(
        URI.create(stored.url()),
        new WebhookSecret(cipher.decrypt(SECRET, stored.id(), stored.secret())),
        Duration.ofMillis(stored.timeoutMillis()));
  }

  /** Notes on the access log that the check was tried. */
  @Transactional
  public void tried() {
    audit(AuditAction.READ, stored().id(), "tried");
  }

  private Stored stored() {
    return checks.find().orElseThrow(() -> NotFound.of("pre-dial-check"));
  }

  private static void requireOwn(boolean written) {
    if (!written) {
      throw new Conflict(
          "pre-dial-check-changed", "Somebody else changed the check just now: look at it again.");
    }
  }

  /** Whom the check asks matters as much as that it asks. */
  private static String words(Change change) {
    return (change.enabled() ? "on, asks " : "off, would ask ")
        + URI.create(change.url()).getHost();
  }

  private void audit(AuditAction action, UUID id, String detail) {
    events.publishEvent(Audited.one(action, ResourceType.PRE_DIAL_CHECK, id, detail));
  }
}
