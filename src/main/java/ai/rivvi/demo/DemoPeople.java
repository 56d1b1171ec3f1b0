package ai.rivvi.demo;

import ai.rivvi.imports.Imports;
import ai.rivvi.imports.ListCommitted;
import ai.rivvi.imports.ListRow;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.patients.Patients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Tells the simulator's callees who they are, so that they can answer for their birth date: a real
 * callee knows it. Only the demo does this; the simulator stands for the world outside.
 */
@Demo
@Component
class DemoPeople {
  private static final int PAGE = 1000;

  private final Imports imports;
  private final Patients patients;
  private final RestClient simulator;

  DemoPeople(
      Imports imports, Patients patients, @Value("${rivvi.simulator.port}") int simulatorPort) {
    this.imports = imports;
    this.patients = patients;
    this.simulator = RestClient.create("http://127.0.0.1:" + simulatorPort);
  }

  @ApplicationModuleListener
  void on(ListCommitted event) {
    var after = 0;
    while (true) {
      var rows = imports.rows(event.importId(), after, PAGE);
      if (rows.isEmpty()) {
        return;
      }
      tell(rows);
      after = rows.getLast().rowNumber();
    }
  }

  private void tell(List<ListRow> rows) {
    var known =
        patients.summaries(
            rows.stream().map(ListRow::patient).filter(Objects::nonNull).distinct().toList());
    var people = new ArrayList<Map<String, String>>();
    for (var patient : known.values()) {
      people.addAll(people(patient));
    }
    if (!people.isEmpty()) {
      simulator
          .put()
          .uri("/simulator/people")
          .contentType(MediaType.APPLICATION_JSON)
          .body(people)
          .retrieve()
          .toBodilessEntity();
    }
  }

  private static List<Map<String, String>> people(PatientSummary patient) {
    var birthDate = patient.birthDate();
    if (birthDate == null) {
      return List.of();
    }
    return patient.contactPoints().stream()
        .map(point -> Map.of("phone", point.phone().e164(), "birthDate", birthDate.toString()))
        .toList();
  }
}
