package ai.rivvi.prompts;

import ai.rivvi.shared.CallPurpose;
import ai.rivvi.tenancy.OrganizationCreated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Gives a new organization a published prompt for each purpose, so that it can call at once. */
@Component
class UsualPrompts {
  private static final String REASON = "Comes with Rivvi";
  private final PromptRepository repository;
  private final ContentRules rules;
  private final JsonMapper json;
  private final InstantSource time;

  UsualPrompts(
      PromptRepository repository, ContentRules rules, JsonMapper json, InstantSource time) {
    this.repository = repository;
    this.rules = rules;
    this.json = json;
    this.time = time;
  }

  /** A prompt as it stands in its resource. */
  record Usual(String name, PromptContent content) {}

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(OrganizationCreated event) {
    var now = time.instant();
    for (var purpose : CallPurpose.values()) {
      var usual = read(purpose);
      repository
          .insertPrompt(usual.name(), purpose, now)
          .ifPresent(
              prompt -> {
                var version =
                    repository.insertVersion(prompt, usual.content(), Author.RIVVI, REASON, now);
                repository.publish(prompt, version, now);
              });
    }
  }

  /** The prompt for a purpose; one that breaks the rules is a mistake of the build. */
  Usual read(CallPurpose purpose) {
    var file = "prompts/" + purpose.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    try (var stream = new ClassPathResource(file).getInputStream()) {
      var tree = json.readTree(stream);
      var content = json.treeToValue(tree.path("content"), PromptContent.class);
      rules.check(content);
      return new Usual(tree.path("name").asString(), content);
    } catch (IOException e) {
      throw new UncheckedIOException("There is no usual prompt in " + file + ".", e);
    }
  }
}
