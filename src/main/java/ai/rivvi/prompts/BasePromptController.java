package ai.rivvi.prompts;

import static ai.rivvi.shared.Role.CARE_STAFF;
import static ai.rivvi.shared.Role.CLINIC_ADMIN;
import static ai.rivvi.shared.Role.SUPER_ADMIN;

import ai.rivvi.shared.Allowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/prompts/base")
class BasePromptController {
  private static final int REASON_MAX = 500;
  private final PromptEditing prompts;

  BasePromptController(PromptEditing prompts) {
    this.prompts = prompts;
  }

  record BaseRequest(@NotNull String text, @NotBlank @Size(max = REASON_MAX) String reason) {}

  record BaseView(int version, String text, Instant createdAt, String author, String reason) {
    static BaseView of(BasePrompt base) {
      return new BaseView(
          base.version(), base.text(), base.createdAt(), base.author(), base.reason());
    }
  }

  @GetMapping
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  BaseView get() {
    return BaseView.of(prompts.base());
  }

  @PutMapping
  @Allowed(SUPER_ADMIN)
  BaseView save(@Valid @RequestBody BaseRequest request) {
    return BaseView.of(prompts.saveBase(request.text(), request.reason().strip()));
  }
}
