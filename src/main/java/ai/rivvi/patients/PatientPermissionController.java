package ai.rivvi.patients;

import static ai.rivvi.shared.Role.CARE_STAFF;
import static ai.rivvi.shared.Role.CLINIC_ADMIN;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.PatientId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/patients/{id}")
class PatientPermissionController {
  private static final int NOTE_MAX = 1_000;
  private final DoNotCallEditing doNotCalls;
  private final ConsentEditing consents;

  PatientPermissionController(DoNotCallEditing doNotCalls, ConsentEditing consents) {
    this.doNotCalls = doNotCalls;
    this.consents = consents;
  }

  /**
   * Whom not to call, for which calls.
   *
   * @param level the person when absent
   * @param contactPointId with the level LINE: one phone of the patient, all of them when absent
   * @param note how it was learned
   */
  record StopRequest(
      @Nullable DoNotCallLevel level,
      @NotNull DoNotCallScope scope,
      @Nullable CallPurpose purpose,
      @Nullable CampaignId campaignId,
      @Nullable UUID contactPointId,
      @Nullable @Size(max = NOTE_MAX) String note) {}

  record LiftRequest(@NotBlank @Size(max = NOTE_MAX) String reason) {}

  /**
   * Lifts what is in force.
   *
   * @param level the person when absent; LINE is each phone in use
   * @param scope all of them when absent
   */
  record LiftAllRequest(
      @NotBlank @Size(max = NOTE_MAX) String reason,
      @Nullable DoNotCallLevel level,
      @Nullable DoNotCallScope scope) {}

  /**
   * A consent by hand.
   *
   * @param source how it was obtained, in a few words
   */
  record ConsentRequest(
      @NotNull CallPurpose purpose,
      @NotNull @Pattern(regexp = "VOICE", message = "must be VOICE") String channel,
      @NotNull ConsentStatus status,
      @Nullable @Size(max = NOTE_MAX) String source,
      @Nullable LocalDate obtainedOn) {}

  @PostMapping("/do-not-call")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed({CLINIC_ADMIN, CARE_STAFF})
  void stopCalling(@PathVariable PatientId id, @Valid @RequestBody StopRequest request) {
    doNotCalls.stopCalling(
        id,
        new DoNotCallEditing.Stop(
            request.level() == null ? DoNotCallLevel.PERSON : request.level(),
            new Reach(request.scope(), request.purpose(), request.campaignId()),
            request.contactPointId(),
            request.note()));
  }

  @DeleteMapping("/do-not-call")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(CLINIC_ADMIN)
  void allowCalling(@PathVariable PatientId id, @Valid @RequestBody LiftAllRequest request) {
    doNotCalls.liftAll(id, request.level(), request.scope(), request.reason());
  }

  @DeleteMapping("/do-not-call/{doNotCallId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(CLINIC_ADMIN)
  void liftDoNotCall(
      @PathVariable PatientId id,
      @PathVariable UUID doNotCallId,
      @Valid @RequestBody LiftRequest request) {
    doNotCalls.lift(id, doNotCallId, request.reason());
  }

  @PutMapping("/consents")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed({CLINIC_ADMIN, CARE_STAFF})
  void putConsent(@PathVariable PatientId id, @Valid @RequestBody ConsentRequest request) {
    consents.put(
        id,
        request.purpose(),
        request.status(),
        new ConsentSource(ConsentSource.Kind.MEMBER, null, request.source(), request.obtainedOn()));
  }
}
