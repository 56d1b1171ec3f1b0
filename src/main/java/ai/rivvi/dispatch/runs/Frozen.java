package ai.rivvi.dispatch.runs;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.shared.NotFound;
import ai.rivvi.tenancy.Organization;
import java.util.List;
import org.springframework.stereotype.Component;

/** What an attempt stands on: its task, its run's frozen configuration, its patient. */
@Component
public class Frozen {
  private final RunRepository runs;
  private final TaskRepository tasks;
  private final People people;

  Frozen(RunRepository runs, TaskRepository tasks, People people) {
    this.runs = runs;
    this.tasks = tasks;
    this.people = people;
  }

  public RunConfiguration configuration(Attempt attempt) {
    return run(attempt).frozen();
  }

  public Run run(Attempt attempt) {
    return runs.find(attempt.runId()).orElseThrow(() -> NotFound.of("run"));
  }

  public Task task(Attempt attempt) {
    return tasks.find(attempt.task()).orElseThrow(() -> NotFound.of("task"));
  }

  public PatientSummary patient(Attempt attempt) {
    var patient = people.summaries(List.of(attempt.patient())).get(attempt.patient());
    if (patient == null) {
      throw NotFound.of("patient");
    }
    return patient;
  }

  Organization organization() {
    return people.organization();
  }
}
