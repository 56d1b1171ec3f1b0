package ai.rivvi.patients;

import static ai.rivvi.shared.Role.CARE_STAFF;
import static ai.rivvi.shared.Role.CLINIC_ADMIN;
import static ai.rivvi.shared.Role.SUPER_ADMIN;

import ai.rivvi.patients.PatientDirectory.Listed;
import ai.rivvi.patients.PatientDirectory.Terms;
import ai.rivvi.patients.PatientEditing.Change;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PatientId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/patients")
class PatientController {
  private static final int TEXT_MAX = 200;
  private static final int RANK_MAX = 20;
  private final PatientDirectory directory;
  private final PatientEditing editing;

  PatientController(PatientDirectory directory, PatientEditing editing) {
    this.directory = directory;
    this.editing = editing;
  }

  record PatientItem(
      PatientId id,
      String name,
      @Nullable LocalDate birthDate,
      @Nullable String phone,
      @Nullable String language,
      @Nullable String timeZone,
      boolean doNotCall,
      Instant updatedAt) {
    static PatientItem of(Listed listed) {
      var patient = listed.patient();
      var points = patient.contactPoints();
      return new PatientItem(
          patient.id(),
          patient.name().full(),
          patient.birthDate(),
          points.isEmpty() ? null : points.getFirst().phone().e164(),
          patient.language(),
          patient.timeZone() == null ? null : patient.timeZone().getId(),
          listed.doNotCall(),
          listed.updatedAt());
    }
  }

  record SearchRequest(
      @Nullable @Size(max = TEXT_MAX) String identifier,
      @Nullable @Size(max = TEXT_MAX) String phone,
      @Nullable LocalDate birthDate,
      @Nullable @Size(max = TEXT_MAX) String familyName,
      @Nullable @Size(max = TEXT_MAX) String givenName) {}

  record ChangeRequest(
      @Nullable @Size(min = 1, max = TEXT_MAX) String givenName,
      @Nullable @Size(min = 1, max = TEXT_MAX) String familyName,
      @Nullable LocalDate birthDate,
      @Nullable
          @Pattern(
              regexp = "|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
              message = "is not a language such as en or es-MX")
          String language,
      @Nullable @Size(max = TEXT_MAX) String timeZone,
      @Nullable @Size(max = TEXT_MAX) String postalCode,
      @Nullable Boolean deceased) {}

  record ContactPointRequest(
      @NotBlank @Size(max = TEXT_MAX) String phone,
      @NotNull ContactKind kind,
      @NotNull @Min(1) @Max(RANK_MAX) Integer rank) {}

  @GetMapping
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  Page<PatientItem> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return directory.page(Cursor.decode(cursor), Page.limit(limit)).map(PatientItem::of);
  }

  @PostMapping("/search")
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  Page<PatientItem> search(@Valid @RequestBody SearchRequest request) {
    var terms =
        new Terms(
            request.identifier(),
            request.phone(),
            request.birthDate(),
            request.familyName(),
            request.givenName());
    return new Page<>(directory.search(terms).stream().map(PatientItem::of).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  PatientView get(@PathVariable PatientId id) {
    return directory
        .mergedInto(id)
        .map(into -> PatientView.joined(id, into))
        .orElseGet(() -> PatientView.of(directory.get(id)));
  }

  @PatchMapping("/{id}")
  @Allowed({CLINIC_ADMIN, CARE_STAFF})
  PatientView change(@PathVariable PatientId id, @Valid @RequestBody ChangeRequest request) {
    editing.change(
        id,
        new Change(
            request.givenName(),
            request.familyName(),
            request.birthDate(),
            request.language(),
            request.timeZone(),
            request.postalCode(),
            request.deceased()));
    return PatientView.of(directory.get(id));
  }

  @PostMapping("/{id}/contact-points")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed({CLINIC_ADMIN, CARE_STAFF})
  PatientView addContactPoint(
      @PathVariable PatientId id, @Valid @RequestBody ContactPointRequest request) {
    editing.addPhone(id, request.phone(), request.kind(), request.rank());
    return PatientView.of(directory.get(id));
  }

  @DeleteMapping("/{id}/contact-points/{contactPointId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed({CLINIC_ADMIN, CARE_STAFF})
  void removeContactPoint(@PathVariable PatientId id, @PathVariable UUID contactPointId) {
    editing.removePhone(id, contactPointId);
  }
}
