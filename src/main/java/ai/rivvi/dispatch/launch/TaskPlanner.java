package ai.rivvi.dispatch.launch;

import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.CountedCalls;
import ai.rivvi.dispatch.decisions.DialRules;
import ai.rivvi.dispatch.decisions.Facts;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.dispatch.tasks.NewTask;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.imports.Imports;
import ai.rivvi.imports.ListRow;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.prompts.PromptVersion;
import ai.rivvi.prompts.Prompts;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each row of a list becomes: the same for the review before a launch and for the launch. */
@Component
public class TaskPlanner {
  /** How many rows are read at once. */
  public static final int PAGE = 1000;

  private final Imports imports;
  private final Prompts prompts;
  private final People people;
  private final SpokenValues values;
  private final Dialing dialing;

  TaskPlanner(
      Imports imports, Prompts prompts, People people, SpokenValues values, Dialing dialing) {
    this.imports = imports;
    this.prompts = prompts;
    this.people = people;
    this.values = values;
    this.dialing = dialing;
  }

  /**
   * What holds for all rows of a list.
   *
   * @param spokenFor patients for whom an earlier row is called; one that is not speaks for nobody
   */
  private record Plan(
      RunConfiguration configuration,
      DialRules rules,
      Ruleset law,
      Instant now,
      Set<PatientId> spokenFor) {}

  /**
   * Plans a list page by page, in the caller's transaction.
   *
   * @param only these rows of it, unless null
   * @param now when its run begins
   */
  void plan(
      ImportId list,
      @Nullable Set<RowId> only,
      RunConfiguration configuration,
      Instant now,
      Consumer<List<NewTask>> page) {
    var plan =
        new Plan(
            configuration,
            dialing.rules(people.organization(), configuration.campaign(), Standing.GOOD),
            dialing.law(),
            now,
            new HashSet<>());
    var after = 0;
    while (true) {
      var rows = imports.rows(list, after, PAGE);
      if (rows.isEmpty()) {
        return;
      }
      after = rows.getLast().rowNumber();
      var chosen =
          only == null ? rows : rows.stream().filter(row -> only.contains(row.id())).toList();
      if (!chosen.isEmpty()) {
        page.accept(plan(chosen, plan));
      }
    }
  }

  private List<NewTask> plan(List<ListRow> rows, Plan plan) {
    var patients = patients(rows);
    var callees = callees(patients.values(), plan);
    var tasks = new ArrayList<NewTask>();
    for (var row : rows) {
      var id = row.patient();
      tasks.add(
          task(
              row,
              id == null ? null : patients.get(id),
              id == null ? null : callees.get(id),
              plan));
    }
    return tasks;
  }

  /**
   * On which number a patient is called, and what is known of it.
   *
   * @param line null when they have none
   */
  private record Callee(@Nullable LineId line, ContactPermission.Answer answer) {}

  /**
   * Each patient is called on the first of their numbers that may be called at all; on the first
   * one where none may, so that its reasons are told.
   */
  private Map<PatientId, Callee> callees(Collection<PatientSummary> patients, Plan plan) {
    var questions = new LinkedHashMap<PatientId, List<ContactPermission.Question>>();
    for (var patient : patients) {
      questions.put(patient.id(), questions(patient, plan.configuration()));
    }
    var answers =
        people.permission().ask(questions.values().stream().flatMap(List::stream).toList());
    var callees = new HashMap<PatientId, Callee>();
    questions.forEach(
        (patient, numbers) -> {
          var numbered =
              numbers.stream()
                  .map(one -> new Callee(one.line(), Objects.requireNonNull(answers.get(one))))
                  .toList();
          callees.put(
              patient,
              numbered.stream()
                  .limit(
                      plan.configuration().campaign().retryPolicy().otherNumbers()
                          ? numbered.size()
                          : 1)
                  .filter(one -> plan.rules().mayEverCall(one.answer(), plan.now(), plan.law()))
                  .findFirst()
                  .orElse(numbered.getFirst()));
        });
    return callees;
  }

  private static List<ContactPermission.Question> questions(
      PatientSummary patient, RunConfiguration configuration) {
    return patient.contactPoints().isEmpty()
        ? List.of(configuration.question(patient.id(), null))
        : patient.contactPoints().stream()
            .map(point -> configuration.question(patient.id(), point.line()))
            .distinct()
            .toList();
  }

  private NewTask task(
      ListRow row, @Nullable PatientSummary patient, @Nullable Callee callee, Plan plan) {
    var problem = row.problem();
    if (problem != null) {
      var reason = Reason.valueOf(problem);
      var held = reason == Reason.IDENTIFIER_CONFLICT || reason == Reason.AMBIGUOUS_PATIENT;
      return new NewTask(
          row.id(),
          row.rowNumber(),
          row.patient(),
          null,
          held ? TaskState.HELD : TaskState.SUPPRESSED,
          List.of(reason),
          null,
          expiresAt(row, plan));
    }
    if (patient == null || callee == null) {
      return suppressed(row, null, List.of(Reason.ROW_INVALID));
    }
    var line = callee.line();
    if (line == null) {
      return suppressed(row, null, List.of(Reason.PHONE_MISSING));
    }
    if (plan.spokenFor().contains(patient.id())) {
      return suppressed(row, line, List.of(Reason.SAME_PATIENT_ROW));
    }
    var spoken = values.of(row, patient, plan.configuration().campaign());
    var notAfter = notAfter(spoken, plan);
    var expiresAt = expiresAt(row, plan);
    var expires = expiresAt == null ? Instant.MAX : expiresAt;
    var reasons =
        new ArrayList<>(
            plan.rules()
                .suppressions(
                    new Facts(
                        false,
                        callee.answer(),
                        CountedCalls.NONE,
                        false,
                        null,
                        notAfter,
                        expires,
                        List.of()),
                    plan.now(),
                    plan.law()));
    if (!missing(spoken, plan.configuration().prompt()).isEmpty()) {
      reasons.add(Reason.VARIABLE_MISSING);
    }
    if (!plan.now().isBefore(expires)) {
      reasons.add(Reason.EXPIRED);
    }
    if (!reasons.isEmpty()) {
      return suppressed(row, line, reasons);
    }
    plan.spokenFor().add(patient.id());
    return new NewTask(
        row.id(),
        row.rowNumber(),
        patient.id(),
        line,
        TaskState.WAITING,
        List.of(),
        notAfter,
        expiresAt);
  }

  /** When the appointment is past, by the clinic's clock. */
  private @Nullable Instant notAfter(Map<String, String> spoken, Plan plan) {
    return prompts
        .appointmentEnd(plan.configuration().prompt(), spoken)
        .map(end -> end.atZone(plan.rules().hours().organization().timeZone()).toInstant())
        .orElse(null);
  }

  private static @Nullable Instant expiresAt(ListRow row, Plan plan) {
    return NewTask.expiresAt(row.callUntil(), plan.rules().hours().organization().timeZone());
  }

  private List<String> missing(Map<String, String> spoken, PromptVersion prompt) {
    var missing =
        new ArrayList<>(prompts.render(prompt, prompt.content().text(), spoken).missing());
    for (var question : prompt.content().questions()) {
      missing.addAll(prompts.render(prompt, question.text(), spoken).missing());
    }
    return missing;
  }

  /**
   * What the prompt needs and no row of a list has that may be called; reads until one lacks
   * nothing.
   *
   * @param only these rows of it, unless null
   */
  public List<String> lackingEverywhere(
      ImportId list, @Nullable Set<RowId> only, RunConfiguration configuration) {
    Set<String> lacking = null;
    var after = 0;
    for (var rows = imports.rows(list, after, PAGE);
        !rows.isEmpty() && (lacking == null || !lacking.isEmpty());
        rows = imports.rows(list, after, PAGE)) {
      after = rows.getLast().rowNumber();
      for (var missing : missing(callable(rows, only), configuration)) {
        if (lacking == null) {
          lacking = new LinkedHashSet<>(missing);
        } else {
          lacking.retainAll(missing);
        }
      }
    }
    return lacking == null ? List.of() : List.copyOf(lacking);
  }

  private static List<ListRow> callable(List<ListRow> rows, @Nullable Set<RowId> only) {
    return rows.stream()
        .filter(row -> row.problem() == null && (only == null || only.contains(row.id())))
        .toList();
  }

  /** For each row of somebody whom we know. */
  private List<List<String>> missing(List<ListRow> rows, RunConfiguration configuration) {
    var patients = patients(rows);
    var missing = new ArrayList<List<String>>();
    for (var row : rows) {
      var id = row.patient();
      var patient = id == null ? null : patients.get(id);
      if (patient != null) {
        missing.add(
            missing(values.of(row, patient, configuration.campaign()), configuration.prompt()));
      }
    }
    return missing;
  }

  private Map<PatientId, PatientSummary> patients(List<ListRow> rows) {
    return people.summaries(
        rows.stream().map(ListRow::patient).filter(Objects::nonNull).distinct().toList());
  }

  private static NewTask suppressed(ListRow row, @Nullable LineId line, List<Reason> reasons) {
    return new NewTask(
        row.id(), row.rowNumber(), row.patient(), line, TaskState.SUPPRESSED, reasons, null, null);
  }
}
