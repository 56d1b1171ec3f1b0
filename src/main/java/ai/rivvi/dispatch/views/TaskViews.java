package ai.rivvi.dispatch.views;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.attempts.Disposition;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.Run;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PromptVersionId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Call tasks as people see them; an analyst gets them without the patient. */
@Service
public class TaskViews {
  private final RunRepository runs;
  private final RunViews runViews;
  private final TaskProjection tasks;
  private final Tries tries;
  private final People people;
  private final ApplicationEventPublisher events;

  TaskViews(
      RunRepository runs,
      RunViews runViews,
      TaskProjection tasks,
      Tries tries,
      People people,
      ApplicationEventPublisher events) {
    this.runs = runs;
    this.runViews = runViews;
    this.tasks = tasks;
    this.tries = tries;
    this.people = people;
    this.events = events;
  }

  /**
   * A task of a run; {@code patientName} and {@code phone} are null for analysts and unmatched
   * rows.
   */
  public record TaskView(
      CallTaskId id,
      int rowNumber,
      @Nullable PatientId patientId,
      @Nullable String patientName,
      @Nullable String phone,
      TaskState state,
      TaskGroup group,
      @Nullable TaskOutcome outcome,
      List<Reason> reasons,
      @Nullable Instant nextAt,
      int attempts,
      @Nullable LastAttempt lastAttempt,
      String sentence) {
    @Override
    public String toString() {
      return "TaskView[" + id + "]";
    }
  }

  /** The newest try of a task. */
  public record LastAttempt(
      AttemptId id,
      AttemptState state,
      @Nullable Disposition disposition,
      Instant at,
      @Nullable CallId callId,
      @Nullable ConversationId conversationId) {}

  /**
   * A try, with what it was decided from.
   *
   * @param phone the number that was dialed; null for analysts, and when it is out of use
   * @param refusalCode the carrier's own code when it refused
   * @param law null for a try from before it was kept
   */
  public record AttemptView(
      AttemptId id,
      int number,
      @Nullable String phone,
      AttemptState state,
      @Nullable Disposition disposition,
      @Nullable Integer refusalCode,
      Instant reservedAt,
      @Nullable Instant submittedAt,
      @Nullable Instant rangAt,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt,
      @Nullable String answeredBy,
      PromptVersionId promptVersionId,
      @Nullable CallId callId,
      @Nullable ConversationId conversationId,
      String decidedFrom,
      @Nullable CalledUnder law) {
    @Override
    public String toString() {
      return "AttemptView[" + id + "]";
    }

    static AttemptView of(
        Attempt attempt, @Nullable String phone, Tries.Spoken spoken, Tries.DecidedFrom from) {
      return new AttemptView(
          attempt.id(),
          attempt.number(),
          phone,
          attempt.state(),
          attempt.disposition(),
          attempt.refusalCode(),
          attempt.reservedAt(),
          attempt.submittedAt(),
          attempt.rangAt(),
          attempt.answeredAt(),
          attempt.endedAt(),
          attempt.answeredBy(),
          attempt.promptVersion(),
          attempt.call(),
          spoken.of(attempt),
          from.decision(),
          from.law());
    }
  }

  /** A task with its tries and decisions; no budgets before its run was launched. */
  public record TaskDetail(
      TaskView task,
      List<AttemptView> attempts,
      List<TaskProjection.Decided> decisions,
      @Nullable TryBudgets budgets) {}

  /** What a page is narrowed to. */
  public record Filter(
      @Nullable TaskGroup group,
      @Nullable TaskState state,
      @Nullable TaskOutcome outcome,
      @Nullable Reason reason) {}

  @Transactional
  public Page<TaskView> page(RunId run, Filter filter, @Nullable String cursor, int limit) {
    var turn = runViews.turn(runs.get(run));
    var condition =
        TaskProjection.filter(
            filter.group(), filter.state(), filter.outcome(), filter.reason(), turn);
    var rows = tasks.page(run, condition, rowNumber(cursor), limit + 1);
    var more = rows.size() > limit;
    var shown = more ? rows.subList(0, limit) : rows;
    var views = views(turn, shown);
    var ids = views.stream().map(TaskView::patientId).filter(Objects::nonNull).distinct().toList();
    if (!ids.isEmpty()) {
      events.publishEvent(
          Audited.page(ResourceType.PATIENT, ids.stream().map(PatientId::value).toList()));
    }
    return new Page<>(views, more ? Integer.toString(shown.getLast().rowNumber()) : null);
  }

  @Transactional
  public TaskDetail get(RunId run, CallTaskId id) {
    var of = runs.get(run);
    var task =
        Optional.ofNullable(tasks.byId(List.of(id)).get(id))
            .filter(one -> one.runId().equals(run))
            .orElseThrow(() -> NotFound.of("task"));
    var made = tries.ofTasks(List.of(id));
    var spoken = tries.spoken(made);
    var from = tries.decidedFrom(made);
    var dialed = dialed(made);
    var view = views(runViews.turn(of), List.of(task)).getFirst();
    if (view.patientId() != null) {
      events.publishEvent(Audited.page(ResourceType.PATIENT, List.of(view.patientId().value())));
    }
    return new TaskDetail(
        view,
        made.stream()
            .map(
                one ->
                    AttemptView.of(
                        one, dialed.of(one), spoken, Objects.requireNonNull(from.get(one.id()))))
            .toList(),
        tasks.decisions(id),
        budgets(of, task));
  }

  private DialedNumbers dialed(List<Attempt> made) {
    return CurrentMember.get().isIdentityHidden()
        ? DialedNumbers.HIDDEN
        : DialedNumbers.of(
            people.summaries(made.stream().map(Attempt::patient).distinct().toList()).values());
  }

  private static @Nullable TryBudgets budgets(Run run, Task task) {
    var configuration = run.configuration();
    return configuration == null
        ? null
        : TryBudgets.of(task, configuration.campaign().retryPolicy(), run.endsAt());
  }

  private static int rowNumber(@Nullable String cursor) {
    try {
      return cursor == null || cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
    } catch (NumberFormatException _) {
      throw new Invalid(
          "invalid-cursor", "The cursor is not one of ours: start from the first page.");
    }
  }

  private List<TaskView> views(WaitingTurn turn, List<Task> shown) {
    var hidden = CurrentMember.get().isIdentityHidden();
    Map<PatientId, PatientSummary> patients =
        hidden
            ? Map.of()
            : people.summaries(
                shown.stream().map(Task::patient).filter(Objects::nonNull).distinct().toList());
    var last = new HashMap<CallTaskId, Attempt>();
    for (var attempt : tries.ofTasks(shown.stream().map(Task::id).toList())) {
      last.put(attempt.task(), attempt);
    }
    var spoken = tries.spoken(last.values());
    var views = new ArrayList<TaskView>();
    for (var task : shown) {
      var patient = task.patient() == null ? null : patients.get(task.patient());
      views.add(view(task, patient, last.get(task.id()), spoken, turn, hidden));
    }
    return views;
  }

  private static TaskView view(
      Task task,
      @Nullable PatientSummary patient,
      @Nullable Attempt last,
      Tries.Spoken spoken,
      WaitingTurn turn,
      boolean hidden) {
    var reasons = turn.reasons(task);
    return new TaskView(
        task.id(),
        task.rowNumber(),
        hidden ? null : task.patient(),
        patient == null ? null : patient.name().full(),
        patient == null ? null : phone(patient, task),
        task.state(),
        TaskGroup.of(task.state(), task.outcome()),
        task.outcome(),
        reasons,
        turn.nextAt(task),
        task.attempts(),
        last == null
            ? null
            : new LastAttempt(
                last.id(),
                last.state(),
                last.disposition(),
                last.endedAt() == null ? last.reservedAt() : last.endedAt(),
                last.call(),
                hidden ? null : spoken.of(last)),
        TaskSentence.of(task, reasons));
  }

  private static @Nullable String phone(PatientSummary patient, Task task) {
    return patient.contactPoints().stream()
        .filter(point -> task.line() == null || point.line().equals(task.line()))
        .findFirst()
        .map(point -> point.phone().e164())
        .orElse(null);
  }
}
