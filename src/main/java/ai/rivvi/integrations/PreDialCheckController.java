package ai.rivvi.integrations;

import ai.rivvi.dispatch.check.PreDialCheck.Answer;
import ai.rivvi.integrations.CheckExchange.Seen;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/pre-dial-check")
class PreDialCheckController {
  private static final int URL_CHARACTERS_MAX = 500;
  private static final int TIMEOUT_MILLIS_MIN = 500;
  private static final int TIMEOUT_MILLIS_MAX = 10_000;

  private final PreDialChecks checks;
  private final ClinicSystem system;

  PreDialCheckController(PreDialChecks checks, ClinicSystem system) {
    this.checks = checks;
    this.system = system;
  }

  record PreDialCheckRequest(
      @NotBlank @Size(max = URL_CHARACTERS_MAX) String url,
      boolean enabled,
      @Min(TIMEOUT_MILLIS_MIN) @Max(TIMEOUT_MILLIS_MAX) int timeoutMillis) {}

  /** The secret is there once: in the answer that follows its making. */
  record PreDialCheckResponse(
      String url,
      boolean enabled,
      int timeoutMillis,
      Instant secretMadeAt,
      @Nullable String secret) {
    static PreDialCheckResponse of(PreDialChecks.View check) {
      return new PreDialCheckResponse(
          check.url(),
          check.enabled(),
          check.timeoutMillis(),
          check.secretMadeAt(),
          check.secret());
    }

    @Override
    public String toString() {
      return "PreDialCheckResponse[enabled=" + enabled + "]";
    }
  }

  /** What a question came to. */
  enum TestResult {
    DIAL,
    DO_NOT_DIAL,
    LATER,
    UNREACHABLE
  }

  record PreDialCheckTestResponse(
      TestResult result,
      @Nullable Instant until,
      @Nullable CheckProblem problem,
      @Nullable Integer status,
      long tookMillis,
      String sentence) {
    static PreDialCheckTestResponse of(Seen seen) {
      var problem = seen.problem();
      var until = seen.answer() instanceof Answer.Later(var later) ? later : null;
      var result = result(seen.answer());
      return new PreDialCheckTestResponse(
          result,
          until,
          problem,
          seen.status(),
          seen.took().toMillis(),
          problem == null ? sentence(result) : problem.words() + " Nobody is called meanwhile.");
    }

    private static TestResult result(Answer answer) {
      return switch (answer) {
        case Answer.Dial() -> TestResult.DIAL;
        case Answer.DoNotDial() -> TestResult.DO_NOT_DIAL;
        case Answer.Later _ -> TestResult.LATER;
        case Answer.Unreachable(), Answer.Nobody() -> TestResult.UNREACHABLE;
      };
    }

    private static String sentence(TestResult result) {
      return switch (result) {
        case DIAL -> "It said to call.";
        case DO_NOT_DIAL -> "It said not to call.";
        case LATER -> "It asked to wait.";
        case UNREACHABLE -> "It did not answer.";
      };
    }
  }

  @GetMapping
  @Allowed({Role.SUPER_ADMIN, Role.CLINIC_ADMIN})
  PreDialCheckResponse get() {
    return checks
        .find()
        .map(PreDialCheckResponse::of)
        .orElseThrow(() -> NotFound.of("pre-dial-check"));
  }

  @PutMapping
  @Allowed(Role.CLINIC_ADMIN)
  PreDialCheckResponse put(@Valid @RequestBody PreDialCheckRequest request) {
    return PreDialCheckResponse.of(
        checks.save(
            new PreDialChecks.Change(request.url(), request.enabled(), request.timeoutMillis())));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Role.CLINIC_ADMIN)
  void delete() {
    checks.delete();
  }

  @PostMapping("/secret")
  @Allowed(Role.CLINIC_ADMIN)
  PreDialCheckResponse changeSecret() {
    return PreDialCheckResponse.of(checks.changeSecret());
  }

  @PostMapping("/test")
  @Allowed(Role.CLINIC_ADMIN)
  PreDialCheckTestResponse test() {
    return PreDialCheckTestResponse.of(system.tryOut());
  }
}
