package ai.rivvi.dispatch;

import ai.rivvi.patients.ContactPermission;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is known of a batch of tasks, read once for all of them with their lines locked. */
final class Known {
  private final RunConfiguration configuration;
  private final Map<ContactPermission.Question, ContactPermission.Answer> answers;
  private final List<AttemptRepository.Counted> counted;
  private final Set<PatientId> busyPatients;
  private final Set<LineId> busyLines;

  private Known(
      RunConfiguration configuration,
      Map<ContactPermission.Question, ContactPermission.Answer> answers,
      List<AttemptRepository.Counted> counted,
      AttemptRepository.Busy busy) {
    this.configuration = configuration;
    this.answers = answers;
    this.counted = counted;
    busyPatients = new HashSet<>(busy.patients());
    busyLines = new HashSet<>(busy.lines());
  }

  static Known of(
      List<Task> tasks,
      RunConfiguration configuration,
      People people,
      AttemptRepository attempts,
      Instant since) {
    var patients = tasks.stream().map(task -> Objects.requireNonNull(task.patient())).toList();
    var lines = tasks.stream().map(task -> Objects.requireNonNull(task.line())).toList();
    people.permission().lock(lines);
    return new Known(
        configuration,
        people.permission().ask(tasks.stream().map(task -> question(task, configuration)).toList()),
        attempts.counted(patients, lines, since),
        attempts.busy(patients, lines));
  }

  Facts facts(Task task, Instant runEndsAt) {
    var answer = answers.get(question(task, configuration));
    if (answer == null) {
      throw new IllegalStateException("No permission is known for task " + task.id() + ".");
    }
    return new Facts(
        task.callback(),
        answer,
        counted.stream()
            .filter(
                call -> call.patient().equals(task.patient()) || call.line().equals(task.line()))
            .map(AttemptRepository.Counted::at)
            .toList(),
        busyPatients.contains(task.patient()) || busyLines.contains(task.line()),
        task.notBefore(),
        runEndsAt);
  }

  /** A task of the batch is dialed: its patient and line are busy for the rest of it. */
  void takes(Task task) {
    busyPatients.add(Objects.requireNonNull(task.patient()));
    busyLines.add(Objects.requireNonNull(task.line()));
  }

  private static ContactPermission.Question question(Task task, RunConfiguration configuration) {
    return new ContactPermission.Question(
        Objects.requireNonNull(task.patient()), task.line(), configuration.campaign().purpose());
  }
}
