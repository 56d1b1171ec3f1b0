package ai.rivvi.dispatch.dialing;

import static java.util.Objects.requireNonNull;

import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.attempts.RetryCause;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Facts;
import ai.rivvi.dispatch.runs.DueTask;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of a batch of tasks, read once for all of them with their lines locked. */
final class Known {
  private final Map<ContactPermission.Question, ContactPermission.Answer> answers;
  private final List<CountedCallProjection.Counted> counted;
  private final Set<PatientId> busyPatients;
  private final Set<LineId> busyLines;

  private Known(
      Map<ContactPermission.Question, ContactPermission.Answer> answers,
      List<CountedCallProjection.Counted> counted,
      CountedCallProjection.Busy busy) {
    this.answers = answers;
    this.counted = counted;
    busyPatients = new HashSet<>(busy.patients());
    busyLines = new HashSet<>(busy.lines());
  }

  /** Locks the lines of all tasks at once, in the order that opt-outs lock them in too. */
  static Known of(
      List<DueTask> due, People people, CountedCallProjection attempts, Instant countedSince) {
    var patients = due.stream().map(one -> requireNonNull(one.task().patient())).toList();
    var lines = due.stream().map(one -> requireNonNull(one.task().line())).toList();
    people.permission().lock(lines);
    return new Known(
        people.permission().ask(due.stream().map(Known::question).toList()),
        attempts.counted(patients, lines, countedSince),
        attempts.busy(patients, lines));
  }

  Facts facts(DueTask due) {
    var task = due.task();
    var answer = answers.get(question(due));
    if (answer == null) {
      throw new IllegalStateException("No permission is known for task " + task.id() + ".");
    }
    return new Facts(
        task.callback(),
        answer,
        CountedCallProjection.Counted.towards(counted, task.patient(), task.line()),
        busyPatients.contains(task.patient()) || busyLines.contains(task.line()),
        task.notBefore(),
        task.notAfter(),
        due.expiresAt(),
        missed(due));
  }

  /**
   * Empty where the campaign does not care for times of the day, and after a try that tells nothing
   * about them: a busy line, a conversation that broke off.
   */
  private List<Instant> missed(DueTask due) {
    var last = due.task().lastDisposition();
    return due.run().frozen().campaign().retryPolicy().otherTimesOfDay()
            && last != null
            && RetryCause.of(last).isMissed()
        ? counted.stream()
            .filter(call -> call.missed() && call.task().equals(due.task().id()))
            .map(CountedCallProjection.Counted::at)
            .toList()
        : List.of();
  }

  /** A task of the batch is dialed: its patient and line are busy for the rest of it. */
  void takes(Task task) {
    busyPatients.add(requireNonNull(task.patient()));
    busyLines.add(requireNonNull(task.line()));
  }

  private static ContactPermission.Question question(DueTask due) {
    return due.run().frozen().question(requireNonNull(due.task().patient()), due.task().line());
  }
}
