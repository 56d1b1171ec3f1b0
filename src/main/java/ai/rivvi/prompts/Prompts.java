package ai.rivvi.prompts;

import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.PromptVersionId;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The prompts of the bound organization. */
@Service
public class Prompts {
  private final PromptRepository repository;

  Prompts(PromptRepository repository) {
    this.repository = repository;
  }

  /** A version; NotFound refusal when there is none. */
  @Transactional(readOnly = true)
  public PromptVersion version(PromptVersionId id) {
    return repository
        .version(id)
        .map(StoredVersion::view)
        .orElseThrow(() -> NotFound.of("prompt-version"));
  }

  /** The versions that are published now, one per prompt at most. */
  @Transactional(readOnly = true)
  public List<PromptVersion> published() {
    return repository.published().stream().map(StoredVersion::view).toList();
  }

  /**
   * Fills the variables of a text from values by variable name, typed values spoken naturally; what
   * is required and missing or unreadable is named. For the version's own text that is every
   * required variable, for any other text those that it uses. Reads nothing from the database.
   */
  public Rendering render(PromptVersion version, String text, Map<String, String> values) {
    return TextRendering.render(version.content(), text, values);
  }

  /**
   * When the appointment that a call is about is past: the latest of the version's variables of
   * type DATE, TIME and DATE_TIME whose name begins with {@code appointment}; a date for which no
   * time is known lasts until midnight. Empty when there is none. Reads nothing from the database.
   */
  public Optional<LocalDateTime> appointmentEnd(PromptVersion version, Map<String, String> values) {
    return AppointmentEnd.of(version.content().variables(), values);
  }

  /** A rendered text, and the variables that are missing for it. */
  public record Rendering(String text, List<String> missing) {
    @Override
    public String toString() {
      return "Rendering[missing=" + missing + "]";
    }
  }
}
