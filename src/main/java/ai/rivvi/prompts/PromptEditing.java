package ai.rivvi.prompts;

import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PromptId;
import ai.rivvi.shared.PromptVersionId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Topic;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reading and writing prompts; each save is a new version, and none is ever changed. */
@Service
class PromptEditing {
  private final PromptRepository repository;
  private final ContentRules rules;
  private final ApplicationEventPublisher publisher;
  private final InstantSource time;

  PromptEditing(
      PromptRepository repository,
      ContentRules rules,
      ApplicationEventPublisher publisher,
      InstantSource time) {
    this.repository = repository;
    this.rules = rules;
    this.publisher = publisher;
    this.time = time;
  }

  /** A prompt with its versions, newest first. */
  record Detail(PromptListed prompt, List<StoredVersion> versions) {}

  @Transactional(readOnly = true)
  public Page<PromptListed> page(@Nullable Cursor after, int limit) {
    return Page.of(
        repository.page(after, limit + 1),
        limit,
        prompt -> new Cursor(prompt.updatedAt(), prompt.id().value()));
  }

  @Transactional(readOnly = true)
  public Detail get(PromptId id) {
    return detail(id);
  }

  @Transactional(readOnly = true)
  public StoredVersion version(PromptId prompt, PromptVersionId id) {
    return require(prompt, id);
  }

  @Transactional(readOnly = true)
  public List<VersionComparison.Change> compare(PromptId prompt, int from, int to) {
    requirePrompt(prompt);
    var before = repository.version(prompt, from);
    var after = repository.version(prompt, to);
    if (before.isEmpty() || after.isEmpty()) {
      throw NotFound.of("prompt-version");
    }
    return VersionComparison.of(before.get(), after.get());
  }

  @Transactional
  public Detail create(String name, CallPurpose purpose, PromptContent content, String reason) {
    rules.check(content);
    var now = time.instant();
    var id =
        repository
            .insertPrompt(name, purpose, now)
            .orElseThrow(
                () -> new Conflict("prompt-name-taken", "A prompt with this name exists."));
    repository.insertVersion(id, content, Author.current(), reason, now);
    changed(id, AuditAction.CREATE, "Version 1: " + reason);
    return detail(id);
  }

  @Transactional
  public StoredVersion addVersion(PromptId prompt, PromptContent content, String reason) {
    rules.check(content);
    if (!repository.lock(prompt)) {
      throw NotFound.of("prompt");
    }
    var now = time.instant();
    var id = repository.insertVersion(prompt, content, Author.current(), reason, now);
    repository.touch(prompt, now);
    var version = require(prompt, id);
    changed(prompt, AuditAction.UPDATE, "Version " + version.number() + ": " + reason);
    return version;
  }

  /** Makes a version the one that campaigns may use; an older one may be published again. */
  @Transactional
  public StoredVersion publish(PromptId prompt, PromptVersionId id, String reason) {
    if (!repository.lock(prompt)) {
      throw NotFound.of("prompt");
    }
    var version = require(prompt, id);
    if (version.published()) {
      throw new IllegalTransition("prompt-version-published", "This version is published already.");
    }
    repository.publish(prompt, id, time.instant());
    changed(prompt, AuditAction.UPDATE, "Published version " + version.number() + ": " + reason);
    return require(prompt, id);
  }

  @Transactional(readOnly = true)
  public BasePrompt base() {
    return repository.base();
  }

  /** Prompts take the new base text with their next version. */
  @Transactional
  public BasePrompt saveBase(String text, String reason) {
    rules.checkBase(text);
    var version = repository.base().version() + 1;
    if (!repository.insertBase(version, text, Author.current(), reason, time.instant())) {
      throw new Conflict(
          "base-prompt-changed", "Somebody else has just saved the base prompt: look at it first.");
    }
    publisher.publishEvent(
        new Audited(
            AuditAction.UPDATE,
            ResourceType.BASE_PROMPT,
            List.of(),
            1,
            "Version " + version + ": " + reason));
    return repository.base();
  }

  private Detail detail(PromptId id) {
    var prompt = repository.prompt(id).orElseThrow(() -> NotFound.of("prompt"));
    return new Detail(prompt, repository.versionsOf(id));
  }

  private void requirePrompt(PromptId prompt) {
    if (repository.prompt(prompt).isEmpty()) {
      throw NotFound.of("prompt");
    }
  }

  private StoredVersion require(PromptId prompt, PromptVersionId id) {
    requirePrompt(prompt);
    return repository
        .version(id)
        .filter(version -> version.promptId().equals(prompt))
        .orElseThrow(() -> NotFound.of("prompt-version"));
  }

  private void changed(PromptId id, AuditAction action, String detail) {
    UUID value = id.value();
    publisher.publishEvent(Audited.one(action, ResourceType.PROMPT, value, detail));
    publisher.publishEvent(new Changed(CurrentOrganization.get(), Topic.PROMPT, value));
  }
}
