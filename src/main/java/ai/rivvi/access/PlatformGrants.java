package ai.rivvi.access;

import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.UserId;
import ai.rivvi.tenancy.Organizations;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is a super admin of the platform. Granted by a setting, by the one-time sign-up link, or by
 * the demo; never by a claim. To be called in the scope of {@link Organizations#PLATFORM}, where it
 * is logged.
 */
@Service
public class PlatformGrants {
  private static final Logger log = LoggerFactory.getLogger(PlatformGrants.class);

  private final UserRepository users;
  private final ApplicationEventPublisher events;
  private final InstantSource time;

  PlatformGrants(UserRepository users, ApplicationEventPublisher events, InstantSource time) {
    this.users = users;
    this.events = events;
    this.time = time;
  }

  /** Why somebody is a super admin. */
  public enum Source {
    SETTING,
    SIGN_UP,
    DEMO
  }

  /** Makes somebody a super admin; nothing happens when they are one. */
  @Transactional
  public UserId grant(
      String issuer, String subject, @Nullable String email, @Nullable String name, Source source) {
    requirePlatformScope();
    var user =
        users
            .find(issuer, subject)
            .map(UserRepository.UserRow::id)
            .orElseGet(
                () ->
                    users.save(
                        issuer,
                        subject,
                        email,
                        name == null ? "Super admin" : name,
                        time.instant()));
    if (users.grant(user, source.name(), time.instant())) {
      tell(AuditAction.CREATE, user, "Granted by " + source);
    }
    return user;
  }

  /** True when the platform has a super admin. */
  @Transactional(readOnly = true)
  public boolean exist() {
    return users.hasGrant();
  }

  /** Makes the grants by setting exactly those of the list: each {@code issuer|subject}. */
  @Transactional
  void follow(List<String> superAdmins) {
    requirePlatformScope();
    var kept = new HashSet<UserId>();
    for (var entry : superAdmins) {
      var bar = entry.indexOf('|');
      if (bar < 1 || bar == entry.length() - 1) {
        throw new IllegalStateException(
            "rivvi.platform.super-admins: each is issuer|subject, unlike '" + entry + "'.");
      }
      kept.add(
          grant(entry.substring(0, bar), entry.substring(bar + 1), null, null, Source.SETTING));
    }
    for (var user : users.granted(Source.SETTING.name())) {
      if (!kept.contains(user) && users.revoke(user, Source.SETTING.name())) {
        tell(AuditAction.DELETE, user, "No longer in the setting");
      }
    }
  }

  private void tell(AuditAction action, UserId user, String detail) {
    events.publishEvent(Audited.one(action, ResourceType.PLATFORM_GRANT, user.value(), detail));
    log.atInfo().addKeyValue("userId", user).addKeyValue("detail", detail).log("Super admin");
  }

  private static void requirePlatformScope() {
    if (!Organizations.PLATFORM.equals(CurrentOrganization.find())) {
      throw new IllegalStateException("Platform grants are made in the platform's own scope.");
    }
  }
}
