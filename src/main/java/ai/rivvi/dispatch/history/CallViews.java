package ai.rivvi.dispatch.history;

import ai.rivvi.conversations.Conversations;
import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptProjection;
import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.views.TaskProjection;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RunId;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.CallView;
import ai.rivvi.telephony.Calls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Calls with the run, the patient and the conversation that they belong to. */
@Service
class CallViews {
  private final AttemptProjection attempts;
  private final TaskProjection tasks;
  private final Calls calls;
  private final Conversations conversations;
  private final People people;
  private final ApplicationEventPublisher events;

  CallViews(
      AttemptProjection attempts,
      TaskProjection tasks,
      Calls calls,
      Conversations conversations,
      People people,
      ApplicationEventPublisher events) {
    this.attempts = attempts;
    this.tasks = tasks;
    this.calls = calls;
    this.conversations = conversations;
    this.people = people;
    this.events = events;
  }

  /**
   * A call; patient and conversation are null for analysts.
   *
   * @param id null for an attempt that the carrier refused, or of which no call is known yet
   * @param status the carrier's word; null without a call
   * @param refusalCode the carrier's own code when it refused
   * @param agentFailed our own agent could not speak in it, or failed while it did
   */
  record CallRow(
      @Nullable CallId id,
      String direction,
      @Nullable CallStatus status,
      AttemptState attemptState,
      @Nullable Integer refusalCode,
      boolean agentFailed,
      Instant startedAt,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt,
      @Nullable Integer talkSeconds,
      @Nullable String answeredBy,
      @Nullable String carrierCallId,
      RunId runId,
      CallTaskId taskId,
      AttemptId attemptId,
      int tryNumber,
      @Nullable PatientId patientId,
      @Nullable String patientName,
      @Nullable ConversationId conversationId,
      @Nullable Disposition disposition,
      @Nullable TaskOutcome outcome) {
    @Override
    public String toString() {
      return "CallRow[" + attemptId + "]";
    }
  }

  /**
   * Calls, latest first.
   *
   * @param trouble only those that went wrong; with attempts that came to no call, which a breaker
   *     counts too
   */
  @Transactional
  public Page<CallRow> page(
      @Nullable RunId run,
      @Nullable PatientId patient,
      boolean trouble,
      @Nullable String cursor,
      int limit) {
    var filter = trouble ? AttemptProjection.inTrouble() : AttemptProjection.withCall();
    if (run != null) {
      filter = filter.and(AttemptProjection.ofRun(run));
    }
    if (patient != null) {
      filter = filter.and(AttemptProjection.ofPatient(patient));
    }
    var after = Cursor.decode(cursor);
    var found =
        attempts.newest(filter, after == null ? null : new AttemptId(after.id()), limit + 1);
    var page =
        Page.of(found, limit, attempt -> new Cursor(attempt.reservedAt(), attempt.id().value()));
    var rows = rows(page.items());
    var seen = rows.stream().map(CallRow::patientId).filter(Objects::nonNull).distinct().toList();
    if (!seen.isEmpty()) {
      events.publishEvent(
          Audited.page(ResourceType.PATIENT, seen.stream().map(PatientId::value).toList()));
    }
    return new Page<>(rows, page.nextCursor());
  }

  @Transactional
  public CallRow get(CallId id) {
    Condition filter = AttemptProjection.withCall().and(AttemptProjection.ofCall(id));
    var found = attempts.newest(filter, null, 1);
    if (found.isEmpty()) {
      throw NotFound.of("call");
    }
    events.publishEvent(Audited.one(AuditAction.READ, ResourceType.CALL, id.value(), null));
    return rows(found).getFirst();
  }

  private List<CallRow> rows(List<Attempt> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    var hidden = CurrentMember.get().isIdentityHidden();
    var known = calls.byReference(found.stream().map(Attempt::reference).toList());
    var settled = tasks.byId(found.stream().map(Attempt::task).toList());
    Map<PatientId, PatientSummary> patients =
        hidden
            ? Map.of()
            : people.summaries(found.stream().map(Attempt::patient).distinct().toList());
    Map<CallId, Conversations.Glance> glances =
        hidden
            ? Map.of()
            : conversations.glances(
                found.stream().map(Attempt::call).filter(Objects::nonNull).toList());
    return found.stream()
        .filter(attempt -> attempt.call() == null || known.containsKey(attempt.reference()))
        .map(
            attempt ->
                row(
                    attempt,
                    known.get(attempt.reference()),
                    settled.get(attempt.task()),
                    patients.get(attempt.patient()),
                    attempt.call() == null ? null : glances.get(attempt.call())))
        .toList();
  }

  private static CallRow row(
      Attempt attempt,
      @Nullable CallView call,
      @Nullable Task task,
      @Nullable PatientSummary patient,
      Conversations.@Nullable Glance glance) {
    return new CallRow(
        call == null ? null : call.id(),
        "OUTBOUND",
        call == null ? null : call.status(),
        attempt.state(),
        attempt.refusalCode(),
        attempt.agentFailed(),
        attempt.reservedAt(),
        attempt.answeredAt(),
        attempt.endedAt(),
        call == null ? null : call.talkSeconds(),
        attempt.answeredBy(),
        call == null ? null : call.carrierCallId(),
        attempt.runId(),
        attempt.task(),
        attempt.id(),
        attempt.number(),
        patient == null ? null : patient.id(),
        patient == null ? null : patient.name().full(),
        glance == null ? null : glance.id(),
        attempt.disposition(),
        task == null || attempt.number() < task.attempts() ? null : task.outcome());
  }
}
