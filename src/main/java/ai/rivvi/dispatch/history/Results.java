package ai.rivvi.dispatch.history;

import static org.jooq.impl.DSL.noCondition;

import ai.rivvi.conversations.Conversations;
import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptProjection;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.views.DialedNumbers;
import ai.rivvi.dispatch.views.RunViews;
import ai.rivvi.dispatch.views.TaskProjection;
import ai.rivvi.dispatch.views.WaitingTurn;
import ai.rivvi.imports.Imports;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RowId;
import ai.rivvi.shared.RunId;
import ai.rivvi.voice.CallSubject;
import ai.rivvi.voice.TurnLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The results of a run: each row of the list as it came, and what became of it. Read page by page,
 * each page a transaction of its own, so that no export holds a snapshot. An analyst gets neither
 * the row nor what was said.
 */
@Service
class Results {
  static final int PAGE = 500;
  private static final List<String> OUR_HEADERS =
      List.of(
          "rivvi_row",
          "rivvi_state",
          "rivvi_outcome",
          "rivvi_reasons",
          "rivvi_tries",
          "rivvi_last_disposition",
          "rivvi_last_call_at",
          "rivvi_dialed");

  private final RunRepository runs;
  private final RunViews runViews;
  private final TaskProjection tasks;
  private final AttemptProjection attempts;
  private final Conversations conversations;
  private final Imports imports;
  private final People people;
  private final ApplicationEventPublisher events;

  Results(
      RunRepository runs,
      RunViews runViews,
      TaskProjection tasks,
      AttemptProjection attempts,
      Conversations conversations,
      Imports imports,
      People people,
      ApplicationEventPublisher events) {
    this.runs = runs;
    this.runViews = runViews;
    this.tasks = tasks;
    this.attempts = attempts;
    this.conversations = conversations;
    this.imports = imports;
    this.people = people;
    this.events = events;
  }

  /**
   * What an export begins with: its file name without ending, its headers, its question keys, and
   * what due tasks wait for.
   */
  record Head(String name, List<String> headers, List<String> questionKeys, WaitingTurn turn) {}

  /** The head; writes the access log. */
  @Transactional
  public Head head(RunId id) {
    var run = runs.get(id);
    var keys = new ArrayList<String>();
    var configuration = run.configuration();
    if (configuration != null) {
      configuration.prompt().content().questions().stream()
          .filter(question -> isShown(CallSubject.Kind.valueOf(question.type().name())))
          .forEach(question -> keys.add(question.key()));
    }
    var headers = new ArrayList<String>();
    if (!CurrentMember.get().isIdentityHidden()) {
      headers.addAll(imports.get(run.list()).headers());
    }
    headers.addAll(OUR_HEADERS);
    keys.forEach(key -> headers.add("answer_" + key));
    var total = tasks.tally(id).stream().mapToInt(TaskProjection.Tally::count).sum();
    events.publishEvent(Audited.export(ResourceType.RUN, total, "results of run " + id));
    return new Head(run.name(), headers, keys, runViews.turn(run));
  }

  /** A page of rows after a row number. */
  @Transactional
  public List<ResultRow> page(RunId id, Head head, int afterRowNumber) {
    var page = tasks.page(id, noCondition(), afterRowNumber, PAGE);
    var hidden = CurrentMember.get().isIdentityHidden();
    Map<RowId, List<String>> cells =
        hidden ? Map.of() : imports.cells(page.stream().map(Task::rowId).toList());
    var tries = attempts.ofTasks(page.stream().map(Task::id).toList());
    var byTask = tries.stream().collect(Collectors.groupingBy(Attempt::task));
    var dialed =
        hidden
            ? DialedNumbers.HIDDEN
            : DialedNumbers.of(
                people
                    .summaries(tries.stream().map(Attempt::patient).distinct().toList())
                    .values());
    var answers = answers(tries);
    return page.stream()
        .map(
            task ->
                row(
                    task,
                    head.turn().reasons(task),
                    head,
                    cells.get(task.rowId()),
                    byTask.getOrDefault(task.id(), List.of()),
                    dialed,
                    answers.getOrDefault(task.id(), Map.of()),
                    hidden))
        .toList();
  }

  /** What was answered in any try of a task: for each question the newest answer. */
  private Map<CallTaskId, Map<String, String>> answers(List<Attempt> tries) {
    var calls = new ArrayList<CallId>();
    tries.stream().map(Attempt::call).filter(Objects::nonNull).forEach(calls::add);
    Map<CallId, List<TurnLog.Answer>> said =
        calls.isEmpty() ? Map.of() : conversations.answers(calls);
    var answers = new HashMap<CallTaskId, Map<String, String>>();
    for (var attempt : tries) {
      if (attempt.call() != null) {
        var task = answers.computeIfAbsent(attempt.task(), _ -> new HashMap<>());
        for (var answer : said.getOrDefault(attempt.call(), List.of())) {
          if (answer.value() != null) {
            task.put(answer.key(), answer.value());
          }
        }
      }
    }
    return answers;
  }

  /** A row of an export. */
  record ResultRow(int rowNumber, List<String> cells) {
    @Override
    public String toString() {
      return "ResultRow[" + rowNumber + "]";
    }
  }

  private static ResultRow row(
      Task task,
      List<Reason> reasons,
      Head head,
      @Nullable List<String> original,
      List<Attempt> tries,
      DialedNumbers dialed,
      Map<String, String> given,
      boolean hidden) {
    var cells = new ArrayList<String>();
    var ours = OUR_HEADERS.size() + head.questionKeys().size();
    if (!hidden) {
      var width = head.headers().size() - ours;
      for (var column = 0; column < width; column++) {
        cells.add(original == null || column >= original.size() ? "" : original.get(column));
      }
    }
    cells.add(Integer.toString(task.rowNumber()));
    cells.add(task.state().name());
    cells.add(task.outcome() == null ? "" : task.outcome().name());
    cells.add(reasons.stream().map(Enum::name).collect(Collectors.joining(" ")));
    cells.add(Integer.toString(task.attempts()));
    cells.add(task.lastDisposition() == null ? "" : task.lastDisposition().name());
    cells.add(at(tries.isEmpty() ? null : tries.getLast()));
    cells.add(String.join(" ", dialed.ofAll(tries)));
    for (var key : head.questionKeys()) {
      cells.add(given.getOrDefault(key, ""));
    }
    return new ResultRow(task.rowNumber(), cells);
  }

  private static String at(@Nullable Attempt last) {
    if (last == null) {
      return "";
    }
    Instant at = last.answeredAt() == null ? last.reservedAt() : last.answeredAt();
    return at.toString();
  }

  /** Free text is what the patient said: it is not for analysts. */
  private static boolean isShown(CallSubject.Kind kind) {
    return kind != CallSubject.Kind.TEXT || !CurrentMember.get().isIdentityHidden();
  }
}
