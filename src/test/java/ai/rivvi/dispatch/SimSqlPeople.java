package ai.rivvi.dispatch;

import static java.util.Objects.requireNonNull;

import ai.rivvi.dispatch.SimSqlRows.TaskRow;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Who is who in a simulated clinic's database, and who may not be called any more where. */
final class SimSqlPeople {
  private final SimSqlWorld.Given given;
  private final SimSqlClinic clinic;
  private final Map<UUID, SimSqlClinic.SqlRun> runs = new LinkedHashMap<>();
  private final Map<UUID, String> phones = new HashMap<>();
  private final Map<UUID, Integer> patients = new HashMap<>();
  private final Set<UUID> stopped = new HashSet<>();
  private final Set<UUID> stoppedLines = new HashSet<>();
  private final Set<List<UUID>> retired = new HashSet<>();

  SimSqlPeople(SimSqlWorld.Given given, SimSqlClinic clinic) {
    this.given = given;
    this.clinic = clinic;
  }

  private <T> T in(Callable<T> work) {
    return given.fixtures().transaction(given.organization(), work);
  }

  void launched(UUID run, SimSqlClinic.SqlRun made) {
    runs.put(run, made);
  }

  void learnWhoIsWho(SimSqlRows rows) {
    var first = runs.keySet().iterator().next();
    var ofFirst = rows.tasks().values().stream().filter(task -> task.run().equals(first)).toList();
    for (var task : ofFirst) {
      patients.put(requireNonNull(task.patient()), patients.size());
    }
    var known =
        in(
            () ->
                given
                    .bean(People.class)
                    .summaries(patients.keySet().stream().map(PatientId::new).toList()));
    known
        .values()
        .forEach(
            patient ->
                patient
                    .contactPoints()
                    .forEach(point -> phones.put(point.line().value(), point.phone().e164())));
  }

  Set<UUID> stopped() {
    return stopped;
  }

  Set<UUID> stoppedLines() {
    return stoppedLines;
  }

  boolean isRetired(UUID patient, UUID line) {
    return retired.contains(List.of(patient, line));
  }

  SimSqlClinic.SqlRun run(UUID run) {
    return requireNonNull(runs.get(run));
  }

  void redialed(UUID run, UUID of) {
    runs.put(run, run(of));
  }

  String phone(UUID line) {
    return requireNonNull(phones.get(line));
  }

  List<UUID> lines(UUID patient) {
    var own = clinic.patients().get(requireNonNull(patients.get(patient))).phones();
    return phones.entrySet().stream()
        .filter(line -> own.contains(line.getValue()))
        .map(Map.Entry::getKey)
        .sorted(Comparator.comparing(this::phone))
        .toList();
  }

  List<UUID> patients() {
    return patients.keySet().stream().sorted(Comparator.comparing(patients::get)).toList();
  }

  SimSqlClinic.SqlPatient patient(TaskRow task) {
    return clinic.patients().get(requireNonNull(patients.get(requireNonNull(task.patient()))));
  }

  boolean saidStop(TaskRow task) {
    return stopped.contains(task.patient())
        || lines(requireNonNull(task.patient())).stream().anyMatch(stoppedLines::contains);
  }

  UUID root(UUID run, SimSqlRows now) {
    var row = requireNonNull(now.runs().get(run));
    return row.redialOf() == null ? run : root(row.redialOf(), now);
  }

  String name(UUID run) {
    return "run " + List.copyOf(runs.keySet()).indexOf(run);
  }

  String name(TaskRow task) {
    return name(task.run()) + " patient " + patients.get(task.patient());
  }

  /** What a callee said that concerns who may be called. */
  void learned(SimSqlCall call) {
    var attempt =
        in(
            () ->
                given
                    .bean(AttemptRepository.class)
                    .find(new AttemptId(call.reference.value()))
                    .orElseThrow());
    switch (call.end) {
      case SAID_STOP -> stopped.add(attempt.patient().value());
      case SAID_STOP_FOR_ALL -> {
        stopped.add(attempt.patient().value());
        stoppedLines.add(attempt.line().value());
      }
      case WRONG_NUMBER, WRONG_PERSON -> retired(call.reference);
      default -> {}
    }
  }

  void retired(CallReference reference) {
    var attempt =
        in(
            () ->
                given
                    .bean(AttemptRepository.class)
                    .find(new AttemptId(reference.value()))
                    .orElseThrow());
    retired.add(List.of(attempt.patient().value(), attempt.line().value()));
  }

  void retired(UUID patient, UUID line) {
    retired.add(List.of(patient, line));
  }

  /** A number that the carrier does not know is not the patient's any more. */
  void learnOfNumbers(SimSqlRows before, SimSqlRows rows) {
    for (var attempt : rows.attempts().values()) {
      var was = before.attempts().get(attempt.id());
      if (attempt.state() == AttemptState.REJECTED
          && (was == null || was.state() != AttemptState.REJECTED)) {
        var inUse =
            in(() -> given.bean(People.class).summaries(List.of(new PatientId(attempt.patient()))));
        if (inUse.values().stream()
            .flatMap(patient -> patient.contactPoints().stream())
            .noneMatch(point -> point.line().equals(new LineId(attempt.line())))) {
          retired.add(List.of(attempt.patient(), attempt.line()));
        }
      }
    }
  }
}
