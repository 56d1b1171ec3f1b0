package ai.rivvi.dispatch.history;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.Role;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A patient's history over HTTP. */
@RestController
class PatientHistoryController {
  private final PatientHistory history;

  PatientHistoryController(PatientHistory history) {
    this.history = history;
  }

  record HistoryItems(List<PatientHistory.Item> items) {}

  @GetMapping("/api/patients/{id}/history")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.SUPER_ADMIN})
  HistoryItems history(@PathVariable PatientId id) {
    return new HistoryItems(history.of(id));
  }
}
