package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.HeldLocks;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which phone of a patient is tried first, and what a person says at the same time as a list. */
@RivviTest
class LaterPhoneTests extends UploadedLists {
  private static final long WAIT_SECONDS = 20;

  @Autowired JdbcTemplate jdbc;

  private static String list(String... phones) {
    return "MRN,First name,Last name,DOB,Home phone,Cell phone,Language\nP-1,Ana,Lee,12/25/1970,"
        + (phones.length < 2 ? "" : phones[1])
        + ","
        + phones[0]
        + ",English\n";
  }

  private List<String> phones() {
    return patient("P-1")
        .path("contactPoints")
        .valueStream()
        .map(point -> point.path("phone").asString().substring("+1206555".length()))
        .toList();
  }

  @Test
  void theNewestListsPhoneIsTriedFirst() {
    bring(list("206-555-0102"));
    var second = bring(list("206-555-0109"));
    assertThat(phones()).containsExactly("0109", "0102");
    var third = bring(list("206-555-0102"));
    assertThat(phones()).as("as the newest list says again").containsExactly("0102", "0109");
    undo(third);
    assertThat(phones()).as("its order goes with it").containsExactly("0109", "0102");
    undo(second);
    assertThat(phones()).containsExactly("0102");
  }

  @Test
  void whatAPersonAddedIsTriedFirst() {
    bring(list("206-555-0102"));
    var id = patient("P-1").path("id").asString();
    var added =
        admin.post(
            "/api/patients/" + id + "/contact-points",
            Map.of("phone", "206-555-0105", "kind", "MOBILE", "rank", 1));
    assertThat(added.status()).as(added.text()).isEqualTo(201);
    var before = phones();
    assertThat(before).containsExactlyInAnyOrder("0102", "0105");
    bring(list("206-555-0109"));
    var after = phones();
    assertThat(after.indexOf("0109")).isLessThan(after.indexOf("0102"));
    assertThat(after.stream().filter(before::contains).toList()).isEqualTo(before);
  }

  @Test
  void aPhoneThatIsOutOfUseStaysSo() {
    bring(list("206-555-0102"));
    bring(list("206-555-0109"));
    var patient = patient("P-1");
    var wrong = patient.at("/contactPoints/1/id").asString();
    assertThat(
            admin
                .delete(
                    "/api/patients/" + patient.path("id").asString() + "/contact-points/" + wrong,
                    null)
                .status())
        .isEqualTo(204);
    bring(list("206-555-0102", "206-555-0110"));
    assertThat(phones()).containsExactly("0110", "0109");
  }

  @Test
  void whatAPersonChangesAtTheSameTimeStays() throws Exception {
    bring(list("206-555-0102"));
    var id = UUID.fromString(patient("P-1").path("id").asString());
    var later = confirm(upload(list("206-555-0102").replace("English", "Spanish")));
    try (var locks = new HeldLocks(fixtures, jdbc, organization)) {
      var person =
          locks.hold(
              "update patients.patient set language = 'vi', updated_at = now() where id = ?", id);
      var committed = locks.begin(() -> commit(later));
      person.awaitWaiting();
      person.close();
      committed.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(patient("P-1").path("language").asString()).isEqualTo("vi");
    bring(list("206-555-0102").replace("P-1,Ana", "P-2,Eve"));
    bring(list("206-555-0102").replace("P-1,Ana", "P-2,Eve").replace("English", "Spanish"));
    assertThat(patient("P-2").path("language").asString()).as("the control").isEqualTo("es");
  }
}
