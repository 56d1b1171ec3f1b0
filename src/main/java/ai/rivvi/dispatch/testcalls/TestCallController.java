package ai.rivvi.dispatch.testcalls;

import ai.rivvi.dispatch.testcalls.TestCallViews.TestCallView;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.RunId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Test calls to a member's own phone, over HTTP. */
@RestController
@RequestMapping("/api/runs/{id}/test-calls")
class TestCallController {
  private static final int PHONE_LENGTH_MAX = 40;
  private final TestCalls tests;

  TestCallController(TestCalls tests) {
    this.tests = tests;
  }

  record TestCallRequest(
      @Nullable @Positive Integer rowNumber,
      @NotBlank @Size(max = PHONE_LENGTH_MAX) String phone) {}

  record TestCallItems(List<TestCallView> items) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.CLINIC_ADMIN)
  TestCallView place(@PathVariable RunId id, @Valid @RequestBody TestCallRequest request) {
    return tests.place(id, request.rowNumber(), request.phone());
  }

  @GetMapping
  @Allowed(Role.CLINIC_ADMIN)
  TestCallItems list(@PathVariable RunId id) {
    return new TestCallItems(tests.of(id));
  }
}
