package ai.rivvi.dispatch.views;

import ai.rivvi.conversations.Conversations;
import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptProjection;
import ai.rivvi.dispatch.permissions.CallingDecision.CitedRule;
import ai.rivvi.rules.CallingRules;
import ai.rivvi.rules.Place;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.ConversationId;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tries of tasks for people to read, with what was said and the law they were made under. */
@Component
public class Tries {
  private final AttemptProjection attempts;
  private final Conversations conversations;
  private final CallingRules rules;

  Tries(AttemptProjection attempts, Conversations conversations, CallingRules rules) {
    this.attempts = attempts;
    this.conversations = conversations;
    this.rules = rules;
  }

  public List<Attempt> ofTasks(Collection<CallTaskId> tasks) {
    return attempts.ofTasks(tasks);
  }

  /** What was said in them. */
  public Spoken spoken(Collection<Attempt> tries) {
    var calls = tries.stream().map(Attempt::call).filter(Objects::nonNull).toList();
    return new Spoken(calls.isEmpty() ? Map.of() : conversations.glances(calls));
  }

  /** The conversations of some calls. */
  public record Spoken(Map<CallId, Conversations.Glance> byCall) {
    public @Nullable ConversationId of(Attempt attempt) {
      var glance = attempt.call() == null ? null : byCall.get(attempt.call());
      return glance == null ? null : glance.id();
    }
  }

  /**
   * What a try was decided from.
   *
   * @param decision as JSON
   * @param law null for tries from before it was kept
   */
  public record DecidedFrom(String decision, @Nullable CalledUnder law) {}

  /** What each of the tries was decided from. */
  public Map<AttemptId, DecidedFrom> decidedFrom(Collection<Attempt> tries) {
    var bases = attempts.bases(tries.stream().map(Attempt::id).toList());
    var decided = new HashMap<AttemptId, DecidedFrom>();
    for (var attempt : tries) {
      var basis = Objects.requireNonNull(bases.get(attempt.id()));
      decided.put(attempt.id(), new DecidedFrom(basis.decision(), law(attempt, basis)));
    }
    return decided;
  }

  private @Nullable CalledUnder law(Attempt attempt, AttemptProjection.Basis basis) {
    if (basis.ruleset() == null) {
      return null;
    }
    var place = new Place(basis.zones().stream().map(ZoneId::of).toList(), basis.jurisdictions());
    var law = rules.ruleset(basis.ruleset()).orElseThrow();
    return new CalledUnder(
        law.hash(),
        basis.zones(),
        basis.jurisdictions(),
        law.explain(place, attempt.reservedAt()).stream().map(CitedRule::of).toList());
  }
}
