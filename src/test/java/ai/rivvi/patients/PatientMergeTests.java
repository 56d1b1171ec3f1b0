package ai.rivvi.patients;

import static ai.rivvi.patients.Candidates.row;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.MatchResult.Matched;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.PatientId;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two patients become one, with all that both had. */
@RivviTest
class PatientMergeTests extends JoinedPatients {
  private static final CallPurpose PURPOSE = CallPurpose.APPOINTMENT_REMINDER;

  private void post(PatientId id, String path, Map<String, ?> body) {
    assertThat(admin.post("/api/patients/" + id + path, body).status()).isLessThan(300);
  }

  @Test
  void joinsAllThatBothHad() {
    var first = bring(ana("A1").on(FIRST_PHONE).at("98101").consenting(PURPOSE));
    var second = bring(ana("A2").on(SECOND_PHONE, FIRST_PHONE).in("America/Denver"));
    post(
        second,
        "/do-not-call",
        Map.of("scope", "PURPOSE", "purpose", "PREVENTIVE_CARE", "note", "by letter"));
    merge(first, Map.of());
    var merged = patient(first);
    assertThat(all(merged.path("identifiers"), "value")).containsExactly("A1", "A2");
    assertThat(all(merged.path("contactPoints"), "phone"))
        .containsExactly(FIRST_PHONE, SECOND_PHONE);
    assertThat(merged.path("postalCode").asString()).isEqualTo("98101");
    assertThat(merged.path("timeZone").asString()).isEqualTo("America/Denver");
    assertThat(merged.at("/doNotCall/0/note").asString()).isEqualTo("by letter");
    assertThat(all(merged.path("consents"), "status")).containsExactly("GRANTED");
    assertThat(merged.path("possibleDuplicates")).isEmpty();
    assertThat(match(ana("A2"))).as("the old identifier").isEqualTo(new Matched(first));
    assertThat(match(row("Ana", "Garcia").born("1970-05-07"))).isEqualTo(new Matched(first));
  }

  @Test
  void theOldIdLeadsToWhoStays() {
    var first = bring(ana("A1"));
    var second = bring(ana("A2"));
    var third = bring(ana("A3"));
    for (var pair = pair(); !pair.path("id").isMissingNode(); pair = pair()) {
      var stays = new PatientId(UUID.fromString(pair.at("/second/id").asString()));
      assertThat(tryMerge(pair, stays, Map.of()).status()).isEqualTo(200);
      if (admin.get("/api/patient-duplicates").json().path("items").isEmpty()) {
        break;
      }
    }
    var gone =
        Stream.of(first, second, third)
            .filter(id -> !patient(id).path("mergedInto").isNull())
            .toList();
    var stays =
        Stream.of(first, second, third)
            .filter(id -> patient(id).path("mergedInto").isNull())
            .toList();
    assertThat(stays).hasSize(1);
    assertThat(gone).hasSize(2);
    for (var id : gone) {
      assertThat(patient(id).path("mergedInto").asString()).isEqualTo(stays.getFirst().toString());
      assertThat(patient(id).path("givenName").isNull()).isTrue();
      var changed = admin.patch("/api/patients/" + id, Map.of("language", "es"));
      assertThat(changed.status()).isEqualTo(409);
      assertThat(changed.json().path("code").asString()).isEqualTo("patient-merged");
      assertThat(
              admin
                  .post("/api/patients/" + id + "/do-not-call", Map.of("scope", "EVERYTHING"))
                  .status())
          .isEqualTo(409);
    }
    assertThat(all(patient(stays.getFirst()).path("identifiers"), "value"))
        .containsExactlyInAnyOrder("A1", "A2", "A3");
    assertThat(admin.get("/api/patients").json().path("items")).hasSize(1);
    var left =
        fixtures.transaction(
            organization,
            () ->
                jdbc.queryForObject(
                    "select count(*) from keys.patient_key where wrapped_key is not null and patient_id = any (?)",
                    Integer.class,
                    (Object) gone.stream().map(PatientId::value).toArray(UUID[]::new)));
    assertThat(left).as("keys of who is gone").isZero();
  }

  @Test
  void takesTheValuesThatWereChosenAndAsksForThem() {
    var first = bring(row("Ana", "Garcia").mrn("A1").born("1970-05-07").at("98101"));
    var second = bring(row("Ana", "Garsia").mrn("A2").born("1970-05-07").at("98102"));
    var pair = pair();
    assertThat(pair.path("differing").toString()).isEqualTo("[\"FAMILY_NAME\",\"POSTAL_CODE\"]");
    var refused = tryMerge(pair, first, Map.of("FAMILY_NAME", second.toString()));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("code").asString()).isEqualTo("merge-choice-missing");
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("choices.POSTAL_CODE");
    merge(first, Map.of("FAMILY_NAME", second.toString(), "POSTAL_CODE", first.toString()));
    assertThat(patient(first).path("familyName").asString()).isEqualTo("Garsia");
    assertThat(patient(first).path("postalCode").asString()).isEqualTo("98101");
    assertThat(match(row("Ana", "Garsia").born("1970-05-07"))).isEqualTo(new Matched(first));
  }

  @Test
  void aPhoneThatWasWrongForEitherIsNotCalled() {
    var first = bring(ana("A1").on(FIRST_PHONE, SECOND_PHONE));
    var second = bring(ana("A2").on(FIRST_PHONE));
    var point = patient(second).at("/contactPoints/0/id").asString();
    assertThat(admin.delete("/api/patients/" + second + "/contact-points/" + point, null).status())
        .isEqualTo(204);
    merge(first, Map.of());
    assertThat(all(patient(first).path("contactPoints"), "phone")).containsExactly(SECOND_PHONE);
  }

  @Test
  void whatWasSaidOfWhoIsGoneIsSaidOfWhoStays() {
    var first = bring(ana("A1"));
    var second = bring(ana("A2"));
    var third = bring(ana("A3"));
    // The second and the third are two people, says somebody.
    JsonNode other = null;
    JsonNode merged = null;
    for (var item : admin.get("/api/patient-duplicates").json().path("items")) {
      var ids =
          List.of(item.at("/first/patientId").asString(), item.at("/second/patientId").asString());
      if (ids.contains(second.toString()) && ids.contains(third.toString())) {
        other = item;
      } else if (ids.contains(second.toString())) {
        merged = item;
      }
    }
    var apart =
        admin.post(
            "/api/patient-duplicates/"
                + Objects.requireNonNull(other).path("id").asString()
                + "/keep-apart",
            Map.of("version", other.path("version").asInt()));
    assertThat(apart.status()).isEqualTo(200);
    var pair =
        admin
            .get("/api/patient-duplicates/" + Objects.requireNonNull(merged).path("id").asString())
            .json();
    assertThat(tryMerge(pair, first, Map.of()).status()).isEqualTo(200);
    assertThat(admin.get("/api/patient-duplicates").json().path("items"))
        .as("so the first and the third are two people")
        .isEmpty();
  }

  @Test
  void isOnTheAccessLogOncePerPatient() {
    var first = bring(ana("A1"));
    var second = bring(ana("A2"));
    pair();
    merge(first, Map.of());
    var entries = admin.get("/api/audit?resourceType=PATIENT").text();
    assertThat(entries).contains("Joined: the second is the first now");
    assertThat(entries).contains(first.toString()).contains(second.toString());
  }
}
