package ai.rivvi.patients;

import static ai.rivvi.shared.Role.CARE_STAFF;
import static ai.rivvi.shared.Role.CLINIC_ADMIN;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.DuplicateId;
import ai.rivvi.shared.LostDeadlock;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PatientId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Patients who may be one person, and what members decide about them. */
@RestController
@RequestMapping("/api/patient-duplicates")
class DuplicateController {
  private final DuplicateDirectory directory;
  private final DuplicateDecisions decisions;

  DuplicateController(DuplicateDirectory directory, DuplicateDecisions decisions) {
    this.directory = directory;
    this.decisions = decisions;
  }

  /** How many suggestions wait; 1,000 when there are more. */
  record OpenCount(int open) {}

  /**
   * They are two people.
   *
   * @param version of the suggestion that was looked at
   */
  record ApartRequest(@NotNull Integer version) {}

  /**
   * They may be one person after all.
   *
   * @param version of the decision that was looked at
   */
  record ReopenRequest(@NotNull Integer version) {}

  /**
   * They are one person.
   *
   * @param version of the suggestion that was looked at
   * @param stays who of the two keeps their id
   * @param seen each patient's updatedAt, as it was looked at
   * @param choices for each field that differs, the patient whose value holds
   */
  record MergeRequest(
      @NotNull Integer version,
      @NotNull PatientId stays,
      @NotNull Map<UUID, @NotNull Instant> seen,
      @NotNull Map<PatientFacts.Field, @NotNull PatientId> choices) {}

  @GetMapping
  @Allowed({CLINIC_ADMIN, CARE_STAFF})
  Page<DuplicateDirectory.Listed> list(
      @RequestParam(required = false) @Nullable DuplicateState state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return directory.page(
        state == null ? DuplicateState.OPEN : state, Cursor.decode(cursor), Page.limit(limit));
  }

  @GetMapping("/count")
  @Allowed({CLINIC_ADMIN, CARE_STAFF})
  OpenCount count() {
    return new OpenCount(directory.countOpen());
  }

  @GetMapping("/{id}")
  @Allowed({CLINIC_ADMIN, CARE_STAFF})
  DuplicateDirectory.Opened get(@PathVariable DuplicateId id) {
    return directory.get(id);
  }

  @PostMapping("/{id}/keep-apart")
  @Allowed({CLINIC_ADMIN, CARE_STAFF})
  DuplicateDirectory.Opened keepApart(
      @PathVariable DuplicateId id, @Valid @RequestBody ApartRequest request) {
    decisions.keepApart(id, request.version());
    return directory.get(id);
  }

  /** Takes back that they are two people: the suggestion waits for a decision again. */
  @PostMapping("/{id}/reopen")
  @Allowed({CLINIC_ADMIN, CARE_STAFF})
  DuplicateDirectory.Opened reopen(
      @PathVariable DuplicateId id, @Valid @RequestBody ReopenRequest request) {
    LostDeadlock.retry(() -> decisions.reopen(id, request.version()));
    return directory.get(id);
  }

  @PostMapping("/{id}/merge")
  @Allowed({CLINIC_ADMIN, CARE_STAFF})
  DuplicateDirectory.Opened merge(
      @PathVariable DuplicateId id, @Valid @RequestBody MergeRequest request) {
    var order =
        new DuplicateDecisions.Order(
            request.version(),
            request.stays(),
            request.seen().entrySet().stream()
                .collect(
                    Collectors.toMap(entry -> new PatientId(entry.getKey()), Map.Entry::getValue)),
            request.choices());
    LostDeadlock.retry(() -> decisions.merge(id, order));
    return directory.get(id);
  }
}
