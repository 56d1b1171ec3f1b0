package ai.rivvi.dispatch.views;

import ai.rivvi.conversations.Conversations;
import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptProjection;
import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RunId;
import ai.rivvi.voice.TurnLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is on the phone right now. */
@Service
public class LiveCalls {
  private final RunRepository runs;
  private final AttemptProjection attempts;
  private final Conversations conversations;
  private final People people;
  private final ApplicationEventPublisher events;

  LiveCalls(
      RunRepository runs,
      AttemptProjection attempts,
      Conversations conversations,
      People people,
      ApplicationEventPublisher events) {
    this.runs = runs;
    this.attempts = attempts;
    this.conversations = conversations;
    this.people = people;
    this.events = events;
  }

  /** A call under way; name and last line are null for analysts. */
  public record LiveCall(
      AttemptId attemptId,
      CallTaskId taskId,
      @Nullable CallId callId,
      @Nullable ConversationId conversationId,
      @Nullable String patientName,
      AttemptState state,
      Instant since,
      TurnLog.@Nullable IdentityState identity,
      @Nullable String lastLine) {
    @Override
    public String toString() {
      return "LiveCall[" + attemptId + "]";
    }
  }

  /** The calls of a run that are under way. */
  @Transactional
  public List<LiveCall> of(RunId run) {
    runs.require(run);
    var open = attempts.openOf(run);
    var hidden = CurrentMember.get().isIdentityHidden();
    var calls = open.stream().map(Attempt::call).filter(Objects::nonNull).toList();
    var glances =
        hidden || calls.isEmpty()
            ? Map.<CallId, Conversations.Glance>of()
            : conversations.glances(calls);
    var patients = open.stream().map(Attempt::patient).distinct().toList();
    var known =
        hidden ? Map.<PatientId, ai.rivvi.patients.PatientSummary>of() : people.summaries(patients);
    if (!hidden && !patients.isEmpty()) {
      events.publishEvent(
          Audited.page(ResourceType.PATIENT, patients.stream().map(PatientId::value).toList()));
    }
    return open.stream()
        .map(
            attempt -> {
              var glance = attempt.call() == null ? null : glances.get(attempt.call());
              var patient = known.get(attempt.patient());
              return new LiveCall(
                  attempt.id(),
                  attempt.task(),
                  attempt.call(),
                  glance == null ? null : glance.id(),
                  patient == null ? null : patient.name().full(),
                  attempt.state(),
                  since(attempt),
                  glance == null ? null : glance.identity(),
                  glance == null ? null : glance.lastLine());
            })
        .toList();
  }

  private static Instant since(Attempt attempt) {
    if (attempt.answeredAt() != null) {
      return attempt.answeredAt();
    }
    return attempt.rangAt() == null ? attempt.reservedAt() : attempt.rangAt();
  }
}
