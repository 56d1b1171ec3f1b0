package ai.rivvi.dispatch.history;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.RunId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Calls over HTTP. */
@RestController
@RequestMapping("/api/calls")
class CallController {
  private final CallViews views;

  CallController(CallViews views) {
    this.views = views;
  }

  @GetMapping
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST, Role.SUPER_ADMIN})
  Page<CallViews.CallRow> list(
      @RequestParam(required = false) @Nullable RunId runId,
      @RequestParam(required = false) @Nullable PatientId patientId,
      @RequestParam(defaultValue = "false") boolean trouble,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return views.page(runId, patientId, trouble, cursor, Page.limit(limit));
  }

  @GetMapping("/{id}")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST, Role.SUPER_ADMIN})
  CallViews.CallRow get(@PathVariable CallId id) {
    return views.get(id);
  }
}
