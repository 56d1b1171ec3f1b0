package ai.rivvi.dispatch.permissions;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Forbidden;
import ai.rivvi.shared.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** "May I call this number now?", for integrators and auditors. */
@RestController
class CallingPermissionController {
  private static final int CASES_MAX = 1_000;
  private final CallingCases cases;
  private final CallingPermissions permissions;

  CallingPermissionController(CallingCases cases, CallingPermissions permissions) {
    this.cases = cases;
    this.permissions = permissions;
  }

  /**
   * What is asked.
   *
   * @param legalOnly leaves the clinic's own hours, caps and consents out
   */
  record CallingPermissionRequest(
      boolean legalOnly,
      @NotNull @Size(min = 1, max = CASES_MAX) List<@Valid @NotNull CallingCase> cases) {}

  /**
   * A case; each part may be absent.
   *
   * @param phone as people write it; without a country code it is read in {@code country}
   * @param zone the callee's own, as in the IANA database
   * @param at ISO 8601 with an offset; now when absent
   */
  record CallingCase(
      @Nullable @Size(max = 50) String phone,
      @Nullable @Size(max = 20) String postalCode,
      @Nullable @Size(max = 2) String country,
      @Nullable @Size(max = 50) String zone,
      @Nullable @Size(max = 40) String at,
      @Nullable @Size(max = 50) String purpose) {}

  /** The answers, in the order of the cases. */
  record CallingPermissionAnswer(List<CallingDecision> decisions) {}

  @PostMapping("/api/calling-permission")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST, Role.SUPER_ADMIN})
  CallingPermissionAnswer ask(@Valid @RequestBody CallingPermissionRequest request) {
    var asked = cases.read(request.cases(), request.legalOnly());
    if (request.legalOnly()) {
      return new CallingPermissionAnswer(permissions.legal(asked));
    }
    if (CurrentMember.get().isIdentityHidden()) {
      throw new Forbidden(
          "not-allowed", "Your role may only ask what the law says: set legalOnly to true.");
    }
    return new CallingPermissionAnswer(permissions.whole(asked));
  }
}
