package ai.rivvi.audit;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/audit")
class AuditController {
  private final AccessLog accessLog;

  AuditController(AccessLog accessLog) {
    this.accessLog = accessLog;
  }

  /** Entries of the access log, newest first. */
  @GetMapping
  @Allowed({Role.CLINIC_ADMIN, Role.SUPER_ADMIN})
  Page<AccessEntry> list(
      @RequestParam(required = false) @Nullable ResourceType resourceType,
      @RequestParam(required = false) @Nullable UUID resourceId,
      @RequestParam(required = false) @Nullable UUID actorId,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return accessLog.list(
        new AccessFilter(resourceType, resourceId, actorId),
        Cursor.decode(cursor),
        Page.limit(limit));
  }

  /** Recomputes the hash chain over the access log. */
  @GetMapping("/verification")
  @Allowed({Role.CLINIC_ADMIN, Role.SUPER_ADMIN})
  Verification verify() {
    return accessLog.verify();
  }
}
