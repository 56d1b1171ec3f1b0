package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Joined, split and given columns over the API. */
@RivviTest
class MappedListsTests extends OddLists {
  @Autowired DSLContext sql;

  @Test
  void commitsWhatIsJoinedSplitAndGiven() {
    var list = mapOdd();
    var first = rows(list).get(0);
    assertThat(first.at("/readings/FAMILY_NAME").asString()).isEqualTo("Lopez Garcia");
    assertThat(first.at("/readings/BIRTH_DATE").asString()).isEqualTo("1962-03-14");
    assertThat(first.at("/readings/PHONE").asString()).isEqualTo("+12065550101");
    assertThat(first.at("/readings/POSTAL_CODE").asString()).isEqualTo("98101");
    assertThat(first.at("/readings/TIME_ZONE").asString()).isEqualTo("America/Los_Angeles");
    assertThat(first.at("/readings/LANGUAGE").asString()).isEqualTo("es");
    assertThat(first.path("fromMapping").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder("TIME_ZONE", "LANGUAGE");
    assertThat(rows(list).at("/1/fromMapping").valueStream().map(JsonNode::asString))
        .containsExactly("TIME_ZONE");
    assertThat(first.path("cells")).as("nothing is written into the row").hasSize(13);
    assertThat(first.at("/cells/10").asString()).isEmpty();
    assertThat(admin.post(path(list, "/commit"), null).status()).isEqualTo(202);
    var done = committed(list);
    assertThat(done.at("/counts/newPatients").asInt()).isEqualTo(3);
    assertThat(done.at("/counts/ready").asInt()).as("one refused").isEqualTo(2);

    var patient = admin.get("/api/patients/" + rows(list).at("/0/patientId").asString()).json();
    assertThat(patient.path("givenName").asString()).isEqualTo("Maria");
    assertThat(patient.path("familyName").asString()).isEqualTo("Lopez Garcia");
    assertThat(patient.path("birthDate").asString()).isEqualTo("1962-03-14");
    assertThat(patient.path("language").asString()).isEqualTo("es");
    assertThat(patient.path("timeZone").asString()).isEqualTo("America/Los_Angeles");
    assertThat(patient.path("postalCode").asString()).isEqualTo("98101");

    var read =
        fixtures.in(
            organization, () -> imports.rows(ImportId.of(list.path("id").asString()), 0, 10));
    assertThat(read.getFirst().variables())
        .containsEntry("campaign_name", "Flu shots")
        .containsEntry("station", "North")
        .containsEntry("full_name", "Maria Lopez Garcia")
        .containsEntry("paterno_x", "Lopez")
        .containsEntry("postal_code", "98101");
    assertThat(read.get(1).variables()).containsEntry("station", "Lobby");

    assertThat(admin.get(path(list, "/original")).raw().body()).isEqualTo(bytes(ODD));
    var exported = admin.get(path(list, "/rows.csv")).raw().body();
    var again = admin.upload("/api/imports", "again.csv", exported).json();
    for (var i = 0; i < 3; i++) {
      for (var column = 0; column < 13; column++) {
        assertThat(rows(again).at("/" + i + "/cells/" + column))
            .isEqualTo(rows(list).at("/" + i + "/cells/" + column));
      }
    }
  }

  @Test
  void asksForTheMeaningOfWords() {
    var columns = oddColumns();
    columns.set(11, column(11, "CONSENT"));
    var list = map(upload(ODD), columns, null).json();
    var words = list.at("/columns/11/unknownWords");
    assertThat(words).hasSize(2);
    assertThat(words.at("/0/text").asString()).isEqualTo("SI CLARO");
    assertThat(words.at("/0/count").asInt()).isEqualTo(2);
    assertThat(words.at("/0/meaning").isNull()).isTrue();
    assertThat(mapOdd().at("/columns/11/unknownWords/0/meaning").asString()).isEqualTo("YES");
    assertThat(list.at("/columns/10/unknownWords/0/text").asString()).isEqualTo("Elvish");
    var analyst = fixtures.api(organization, Role.ANALYST).get(path(list, ""));
    assertThat(analyst.text()).doesNotContainIgnoringCase("claro").doesNotContain("Elvish");
    var hidden = fixtures.api(organization, Role.ANALYST);
    assertThat(hidden.get(path(mapOdd(), "")).text())
        .doesNotContainIgnoringCase("claro")
        .doesNotContain("Flu shots", "Lobby");
  }

  @Test
  void keepsNoWordOfACellInPlaintext() {
    var list = mapOdd();
    var id = list.path("id").asString();
    var plain =
        fixtures.transaction(
            organization,
            () ->
                String.valueOf(
                    sql.fetchValue(
                        "select string_agg(c::text, '') || (select i::text from imports.import i"
                            + " where i.id = ?::uuid) from imports.import_column c"
                            + " where c.import_id = ?::uuid",
                        id,
                        id)));
    assertThat(plain)
        .contains("LANGUAGE")
        .doesNotContainIgnoringCase("claro")
        .doesNotContain("paterno_x", "station", "Flu shots", "campaign_name", "Lobby");
  }

  @Test
  void refusesAMappingOfAnOlderReading() {
    var list = upload(ODD);
    assertThat(list.path("reading").asInt()).isEqualTo(1);
    var read = admin.put(path(list, "/reading"), Map.of("headerRow", 0)).json();
    assertThat(read.path("reading").asInt()).isEqualTo(2);
    var late = map(list, oddColumns(), null);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("reading-outdated");
    assertThat(map(read, oddColumns(), null).status()).isEqualTo(200);
  }

  /** "The code alone" and "the number" are formats that have no word. */
  @Test
  void takesAFormatAwayAgain() {
    var columns = oddColumns();
    columns.set(12, column(12, "PHONE", "format", "EXTENSION"));
    var list = map(upload(ODD), columns, null).json();
    assertThat(list.at("/mapping/columns/9/format").asString()).isEqualTo("ADDRESS");
    assertThat(list.at("/mapping/columns/12/format").asString()).isEqualTo("EXTENSION");
    columns.set(9, column(9, "POSTAL_CODE"));
    columns.set(7, column(7, "VARIABLE"));
    columns.set(8, column(8, "VARIABLE"));
    columns.set(12, column(12, "PHONE"));
    var changed = map(list, columns, null);
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().at("/mapping/columns/9/format").isNull()).isTrue();
    assertThat(changed.json().at("/mapping/columns/12/format").isNull()).isTrue();
  }

  @Test
  void losesNothingThatWasMendedUnasked() {
    var list = mapOdd();
    admin.put(
        path(list, "/rows"),
        Map.of("rowNumber", 4, "cells", List.of(Map.of("columnIndex", 9, "text", "x"))));
    admin.post(path(list, "/skipped-rows"), Map.of("rowNumbers", List.of(3), "skipped", true));
    var refused = admin.put(path(list, "/reading"), Map.of("delimiter", "comma"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("rows-mended");
    assertThat(refused.text()).contains("2 rows lose");
    assertThat(admin.get(path(list, "")).json().path("reading").asInt()).isEqualTo(1);
    var read =
        admin.put(path(list, "/reading"), Map.of("delimiter", "comma", "discardEdits", true));
    assertThat(read.status()).as(read.text()).isEqualTo(200);
    assertThat(read.json().at("/counts/skipped").asInt()).isZero();
    assertThat(read.json().at("/mapping/columns/2/joinOrder").asInt())
        .as("suggested anew")
        .isZero();
  }
}
