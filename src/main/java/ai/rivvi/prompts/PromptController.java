package ai.rivvi.prompts;

import static ai.rivvi.shared.Role.CARE_STAFF;
import static ai.rivvi.shared.Role.CLINIC_ADMIN;
import static ai.rivvi.shared.Role.SUPER_ADMIN;

import ai.rivvi.prompts.PromptContent.AnswerType;
import ai.rivvi.prompts.PromptContent.Question;
import ai.rivvi.prompts.PromptContent.Variable;
import ai.rivvi.prompts.PromptContent.VariableType;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PromptId;
import ai.rivvi.shared.PromptVersionId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
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

@RestController
@RequestMapping("/api/prompts")
class PromptController {
  private static final int NAME_MAX = 120;
  private static final int REASON_MAX = 500;
  private final PromptEditing prompts;

  PromptController(PromptEditing prompts) {
    this.prompts = prompts;
  }

  record VariableRequest(
      @NotNull String name,
      @NotNull VariableType type,
      @Nullable Boolean required,
      @Nullable String sample) {
    Variable content() {
      return new Variable(name, type, Boolean.TRUE.equals(required), sample);
    }
  }

  record QuestionRequest(
      @NotNull String key,
      @NotNull String text,
      @NotNull AnswerType type,
      @Nullable List<@NotNull String> choices,
      @Nullable String goal) {
    Question content() {
      return new Question(key, text, type, choices == null ? List.of() : choices, goal);
    }
  }

  record ContentRequest(
      @NotNull String text,
      @Nullable List<@Valid @NotNull VariableRequest> variables,
      @Nullable List<@Valid @NotNull QuestionRequest> questions,
      @NotNull String voicemailText,
      @Nullable String greeting) {
    PromptContent content() {
      return new PromptContent(
          text,
          variables == null ? List.of() : variables.stream().map(VariableRequest::content).toList(),
          questions == null ? List.of() : questions.stream().map(QuestionRequest::content).toList(),
          voicemailText,
          greeting == null || greeting.isBlank() ? null : greeting);
    }
  }

  record CreateRequest(
      @NotBlank @Size(max = NAME_MAX) String name,
      @NotNull CallPurpose purpose,
      @NotNull @Valid ContentRequest content,
      @NotBlank @Size(max = REASON_MAX) String reason) {}

  record VersionRequest(
      @NotNull @Valid ContentRequest content, @NotBlank @Size(max = REASON_MAX) String reason) {}

  record PublishRequest(@NotBlank @Size(max = REASON_MAX) String reason) {}

  record VersionItem(
      PromptVersionId id,
      int number,
      String author,
      Instant createdAt,
      String reason,
      boolean published) {
    static VersionItem of(StoredVersion version) {
      return new VersionItem(
          version.id(),
          version.number(),
          version.author(),
          version.createdAt(),
          version.reason(),
          version.published());
    }
  }

  record VersionView(
      PromptVersionId id,
      PromptId promptId,
      int number,
      PromptContent content,
      String author,
      Instant createdAt,
      String reason,
      boolean published,
      int basePromptVersion) {
    static VersionView of(StoredVersion version) {
      return new VersionView(
          version.id(),
          version.promptId(),
          version.number(),
          version.content(),
          version.author(),
          version.createdAt(),
          version.reason(),
          version.published(),
          version.baseVersion());
    }
  }

  record PromptView(
      PromptId id,
      String name,
      CallPurpose purpose,
      @Nullable Integer publishedVersion,
      int latestVersion,
      Instant updatedAt,
      List<VersionItem> versions,
      VersionView latest) {
    static PromptView of(PromptEditing.Detail detail) {
      var prompt = detail.prompt();
      return new PromptView(
          prompt.id(),
          prompt.name(),
          prompt.purpose(),
          prompt.publishedVersion(),
          prompt.latestVersion(),
          prompt.updatedAt(),
          detail.versions().stream().map(VersionItem::of).toList(),
          VersionView.of(detail.versions().getFirst()));
    }
  }

  record ComparisonView(int from, int to, List<VersionComparison.Change> changes) {}

  @GetMapping
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  Page<PromptListed> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return prompts.page(Cursor.decode(cursor), Page.limit(limit));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(SUPER_ADMIN)
  PromptView create(@Valid @RequestBody CreateRequest request) {
    return PromptView.of(
        prompts.create(
            request.name().strip(),
            request.purpose(),
            request.content().content(),
            request.reason().strip()));
  }

  @GetMapping("/{id}")
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  PromptView get(@PathVariable PromptId id) {
    return PromptView.of(prompts.get(id));
  }

  @PostMapping("/{id}/versions")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(SUPER_ADMIN)
  VersionView addVersion(@PathVariable PromptId id, @Valid @RequestBody VersionRequest request) {
    return VersionView.of(
        prompts.addVersion(id, request.content().content(), request.reason().strip()));
  }

  @GetMapping("/{id}/versions/{versionId}")
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  VersionView version(@PathVariable PromptId id, @PathVariable PromptVersionId versionId) {
    return VersionView.of(prompts.version(id, versionId));
  }

  @PostMapping("/{id}/versions/{versionId}/publish")
  @Allowed(SUPER_ADMIN)
  VersionView publish(
      @PathVariable PromptId id,
      @PathVariable PromptVersionId versionId,
      @Valid @RequestBody PublishRequest request) {
    return VersionView.of(prompts.publish(id, versionId, request.reason().strip()));
  }

  @GetMapping("/{id}/compare")
  @Allowed({CLINIC_ADMIN, CARE_STAFF, SUPER_ADMIN})
  ComparisonView compare(@PathVariable PromptId id, @RequestParam int from, @RequestParam int to) {
    return new ComparisonView(from, to, prompts.compare(id, from, to));
  }
}
