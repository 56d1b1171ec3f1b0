package ai.rivvi.patients;

import static ai.rivvi.shared.Role.CARE_STAFF;
import static ai.rivvi.shared.Role.CLINIC_ADMIN;
import static ai.rivvi.shared.Role.SUPER_ADMIN;

import ai.rivvi.patients.DoNotCallNumbers.AskedNumber;
import ai.rivvi.patients.DoNotCallNumbers.Listed;
import ai.rivvi.patients.DoNotCallNumbers.NumberResult;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PatientId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Numbers on which nobody is called, whoever has them now or later. */
@RestController
@RequestMapping("/api/do-not-call-numbers")
class DoNotCallNumberController {
  private static final int PHONES_MAX = 1_000;
  private static final int TEXT_MAX = 200;
  private static final int NOTE_MAX = 1_000;
  private final DoNotCallNumbers numbers;

  DoNotCallNumberController(DoNotCallNumbers numbers) {
    this.numbers = numbers;
  }

  /**
   * A number on which nobody is called.
   *
   * @param recordedByName who wrote it down; null for what was recorded before names were kept
   * @param learnedThrough the patient whom the call or the note was about, with whom the note is
   *     shown; null when the number alone was named
   * @param callId the call in which it was said
   */
  record DoNotCallNumber(
      UUID id,
      String phone,
      Instant since,
      DoNotCallSource source,
      @Nullable String recordedByName,
      @Nullable PatientId learnedThrough,
      @Nullable CallId callId,
      @Nullable String note) {
    static DoNotCallNumber of(Listed listed) {
      var row = listed.row();
      return new DoNotCallNumber(
          row.getId(),
          listed.phone().e164(),
          row.getSince(),
          DoNotCallSource.valueOf(row.getSource()),
          row.getRecordedByName(),
          row.getPatientId(),
          row.getCallId(),
          listed.note());
    }
  }

  /** One number, as people write it. */
  record NumberSearchRequest(@NotBlank @Size(max = TEXT_MAX) String phone) {}

  /**
   * Numbers as people write them.
   *
   * @param note how it was learned; kept with each
   */
  record StopNumbersRequest(
      @NotNull @Size(min = 1, max = PHONES_MAX) List<@NotNull String> phones,
      @Nullable @Size(max = NOTE_MAX) String note) {}

  /** What came of each, in the order of the request. */
  record StoppedNumbers(List<StoppedNumber> results) {}

  /**
   * What came of one number.
   *
   * @param written what the request said, cut where it is too long for a number
   * @param phone null when it is none
   * @param message why it is none, else null
   */
  record StoppedNumber(
      String written, @Nullable String phone, NumberResult result, @Nullable String message) {
    static StoppedNumber of(AskedNumber asked) {
      var phone = asked.phone();
      return new StoppedNumber(
          asked.written(), phone == null ? null : phone.e164(), asked.result(), asked.message());
    }
  }

  record LiftNumberRequest(@NotBlank @Size(max = NOTE_MAX) String reason) {}

  @GetMapping
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  Page<DoNotCallNumber> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return numbers.page(Cursor.decode(cursor), Page.limit(limit)).map(DoNotCallNumber::of);
  }

  /** A number never stands in a URL. */
  @PostMapping("/search")
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  Page<DoNotCallNumber> search(@Valid @RequestBody NumberSearchRequest request) {
    return new Page<>(
        numbers.search(request.phone()).stream().map(DoNotCallNumber::of).toList(), null);
  }

  @PostMapping
  @Allowed({CLINIC_ADMIN, CARE_STAFF})
  StoppedNumbers add(@Valid @RequestBody StopNumbersRequest request) {
    return new StoppedNumbers(
        numbers.add(request.phones(), request.note()).stream().map(StoppedNumber::of).toList());
  }

  @PostMapping("/{doNotCallId}/lift")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(CLINIC_ADMIN)
  void lift(@PathVariable UUID doNotCallId, @Valid @RequestBody LiftNumberRequest request) {
    numbers.lift(doNotCallId, request.reason());
  }
}
