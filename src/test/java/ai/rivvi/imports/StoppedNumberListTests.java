package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A list of numbers that nobody is to call may come before any patient has them. */
@RivviTest
class StoppedNumberListTests extends UploadedLists {
  private static final String NUMBERS = "/api/do-not-call-numbers";
  private static final String STOPS =
      """
      Phone,Do not call
      206-555-0102,yes
      206-555-0104,yes
      206-555-0105,no
      """;

  private static final String PATIENTS =
      """
      MRN,First name,Last name,DOB,Phone
      S-1001,Ana,Lee,12/25/1970,206-555-0102
      S-1002,Dev,Khan,1/2/1980,206-555-0105
      """;

  private JsonNode numbers() {
    return admin.get(NUMBERS).json().path("items");
  }

  private static List<String> phones(JsonNode items) {
    return items.valueStream().map(one -> one.path("phone").asString()).sorted().toList();
  }

  @Test
  void itsRowsSayWhatBecomesOfThem() {
    var list = confirm(upload(STOPS));
    assertThat(list.at("/counts/ready").asInt()).isZero();
    assertThat(list.at("/counts/skipped").asInt()).isEqualTo(2);
    assertThat(list.at("/counts/problem").asInt()).as("the one without a yes").isEqualTo(1);
    assertThat(list.path("problemsByCode").get(0).path("code").asString())
        .isEqualTo("STOPPED_NUMBER");
    assertThat(list.path("problemsByCode").get(0).path("count").asInt()).isEqualTo(2);
    var rows = admin.get(path(list, "/rows?problem=STOPPED_NUMBER")).json().path("items");
    assertThat(rows).hasSize(2);
    var row = rows.get(0);
    assertThat(row.path("state").asString()).isEqualTo("SKIPPED");
    assertThat(row.path("problems")).hasSize(1);
    assertThat(row.at("/problems/0/message").asString())
        .contains("nobody is called on it, now or when a patient has it later");
    assertThat(numbers()).as("not before it is taken over").isEmpty();
    var taken = commit(list);
    assertThat(taken.at("/counts/skipped").asInt()).isEqualTo(2);
    assertThat(admin.get(path(list, "/errors.csv")).text()).doesNotContain("206-555-0102");
  }

  /** Nobody has to attest that numbers may be called which nobody is to call. */
  @Test
  void aPatientWhoComesLaterIsNotToBeCalled() {
    var list = confirm(upload(STOPS));
    assertThat(admin.post(path(list, "/commit"), Map.of()).status()).isEqualTo(202);
    committed(list);
    assertThat(phones(numbers())).containsExactly("+12065550102", "+12065550104");
    assertThat(numbers().get(0).path("source").asString()).isEqualTo("LIST");
    bring(PATIENTS);
    var stop = patient("S-1001").path("doNotCall");
    assertThat(stop).hasSize(1);
    assertThat(stop.at("/0/level").asString()).isEqualTo("LINE");
    assertThat(stop.at("/0/source").asString()).isEqualTo("LIST");
    assertThat(stop.at("/0/learnedThrough").isNull()).isTrue();
    assertThat(patient("S-1002").path("doNotCall")).isEmpty();
  }

  @Test
  void whoIsKnownAlreadyIsNotToBeCalledEither() {
    bring(PATIENTS);
    assertThat(patient("S-1001").path("doNotCall")).isEmpty();
    bring(STOPS);
    assertThat(patient("S-1001").path("doNotCall")).hasSize(1);
    assertThat(patient("S-1001").at("/doNotCall/0/learnedThrough").isNull()).isTrue();
    assertThat(patient("S-1002").path("doNotCall")).isEmpty();
  }

  @Test
  void theSameListAgainChangesNothing() {
    bring(STOPS);
    var before = numbers();
    bring(STOPS);
    bring(PATIENTS);
    bring(STOPS);
    assertThat(numbers()).isEqualTo(before);
  }

  @Test
  void aNumberThatTheClinicStoppedIsNotStoppedTwice() {
    admin.post(NUMBERS, Map.of("phones", List.of("206-555-0102")));
    bring(STOPS);
    assertThat(phones(numbers())).containsExactly("+12065550102", "+12065550104");
  }

  @Test
  void undoingTheListLeavesItsNumbersStopped() {
    var list = bring(STOPS);
    undo(list);
    assertThat(phones(numbers())).containsExactly("+12065550102", "+12065550104");
    var patients = bring(PATIENTS);
    assertThat(patient("S-1001").path("doNotCall")).hasSize(1);
    undo(patients);
    assertThat(found("S-1001")).as("the number is stopped, the patient is not").isEmpty();
    assertThat(phones(numbers())).containsExactly("+12065550102", "+12065550104");
  }
}
