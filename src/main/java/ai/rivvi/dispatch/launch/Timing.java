package ai.rivvi.dispatch.launch;

import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Facts;
import ai.rivvi.dispatch.runs.DueTask;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.dispatch.tasks.NewTask;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is known of planned tasks, without locks: for the review only. */
final class Timing {
  private final RunConfiguration configuration;
  private final Map<ContactPermission.Question, ContactPermission.Answer> answers;
  private final List<CountedCallProjection.Counted> counted;
  private final Set<LineId> busy = new HashSet<>();

  private Timing(
      RunConfiguration configuration,
      Map<ContactPermission.Question, ContactPermission.Answer> answers,
      List<CountedCallProjection.Counted> counted) {
    this.configuration = configuration;
    this.answers = answers;
    this.counted = counted;
  }

  static Timing of(
      List<NewTask> tasks,
      RunConfiguration configuration,
      People people,
      CountedCallProjection attempts,
      Instant since) {
    var patients = tasks.stream().map(task -> Objects.requireNonNull(task.patient())).toList();
    var lines = tasks.stream().map(task -> Objects.requireNonNull(task.line())).toList();
    return new Timing(
        configuration,
        people.permission().ask(tasks.stream().map(task -> question(task, configuration)).toList()),
        attempts.counted(patients, lines, since));
  }

  Facts facts(NewTask task, Instant runEndsAt) {
    return new Facts(
        false,
        Objects.requireNonNull(answers.get(question(task, configuration))),
        CountedCallProjection.Counted.towards(counted, task.patient(), task.line()),
        busy.contains(task.line()),
        null,
        task.notAfter(),
        DueTask.earlier(runEndsAt, task.expiresAt()),
        List.of());
  }

  void takes(NewTask task) {
    busy.add(Objects.requireNonNull(task.line()));
  }

  private static ContactPermission.Question question(NewTask task, RunConfiguration configuration) {
    PatientId patient = Objects.requireNonNull(task.patient());
    return configuration.question(patient, task.line());
  }
}
