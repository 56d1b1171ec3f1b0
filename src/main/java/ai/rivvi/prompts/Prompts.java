package ai.rivvi.prompts;

import ai.rivvi.shared.PromptVersionId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The prompts of the bound organization. */
@Service
public class Prompts {
  /** A version; NotFound refusal when there is none. */
  public PromptVersion version(PromptVersionId id) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** The versions that are published now, one per prompt at most. */
  public List<PromptVersion> published() {
    throw new UnsupportedOperationException("skeleton");
  }

  /**
   * Fills the variables of a text from values by variable name, typed values spoken naturally; what
   * is required and missing or unreadable is named.
   */
  public Rendering render(PromptVersion version, String text, Map<String, String> values) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** A rendered text, and the variables that are missing for it. */
  public record Rendering(String text, List<String> missing) {
    @Override
    public String toString() {
      return "Rendering[missing=" + missing + "]";
    }
  }
}
