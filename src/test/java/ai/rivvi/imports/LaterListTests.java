package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a later list says of patients whom an earlier one brought. */
@RivviTest
class LaterListTests extends UploadedLists {
  private static final String HEADER = "MRN,First name,Last name,DOB,Phone,Zip,Language\n";
  private static final String EARLIER =
      HEADER + "L-1001,Ana,Lee,12/25/1970,206-555-0102,20001,English\n";
  private static final String MOVED =
      HEADER + "L-1001,Ana,Lee,12/25/1970,206-555-0102,90001,Spanish\n";

  private String life(String mrn) {
    var patient = patient(mrn);
    return patient.path("postalCode").asString() + " " + patient.path("language").asString();
  }

  @Test
  void tellsWhereTheyLiveNow() {
    bring(EARLIER);
    var moved = bring(MOVED);
    assertThat(life("L-1001")).isEqualTo("90001 es");
    undo(moved);
    assertThat(life("L-1001")).isEqualTo("20001 en");
  }

  @Test
  void doesNotKnowBetterThanAPerson() {
    bring(EARLIER);
    var id = found("L-1001").at("/0/id").asString();
    assertThat(admin.patch("/api/patients/" + id, Map.of("language", "vi")).status())
        .isEqualTo(200);
    bring(MOVED);
    assertThat(life("L-1001")).isEqualTo("20001 vi");
  }

  @Test
  void saysNothingOfAPlaceThatItsMappingGives() {
    bring(EARLIER);
    var list =
        upload("MRN,First name,Last name,DOB,Phone\nL-1001,Ana,Lee,12/25/1970,206-555-0102\n");
    var targets = new String[] {"IDENTIFIER", "GIVEN_NAME", "FAMILY_NAME", "BIRTH_DATE", "PHONE"};
    var columns =
        IntStream.range(0, targets.length)
            .mapToObj(index -> Map.of("index", index, "target", targets[index]))
            .toList();
    var constants =
        List.of(
            Map.of("target", "LANGUAGE", "text", "Spanish"),
            Map.of("target", "POSTAL_CODE", "text", "90001"));
    var mapped =
        admin.put(
            path(list, "/mapping"),
            Map.of("columns", columns, "phoneRegion", "US", "constants", constants));
    assertThat(mapped.status()).as(mapped.text()).isEqualTo(200);
    commit(mapped.json());
    assertThat(life("L-1001")).isEqualTo("20001 en");
  }

  @Test
  void isAboutTheSameNumberWithoutItsZeros() {
    var header = "MRN,First name,Last name,DOB,Phone,Do not call\n";
    bring(header + "0077901,Bea,Quick,12/25/1970,206-555-0102,Y\n");
    var shortened = bring(header + "77901,Bea,Quick,12/25/1970,206-555-0102,\n");
    assertThat(shortened.at("/counts/matchedPatients").asInt()).isEqualTo(1);
    assertThat(patient("77901").path("doNotCall")).hasSize(1);
    assertThat(found("0077901")).isEqualTo(found("77901"));
    var other = bring(header + "077901,Zoe,Other,1/2/1990,206-555-0103,\n");
    assertThat(other.at("/counts/held").asInt()).as("somebody else's").isEqualTo(1);
  }

  @Test
  void stopsCallsToThePhonesThatItNames() {
    bring(EARLIER + "L-1002,Bo,Lee,1/2/2010,206-555-0102,20001,English\n");
    var stops = bring("Phone,Do not call\n(206) 555-0102,Y\n(206) 555-0109,Y\n(206) 555-0108,N\n");
    assertThat(stops.at("/counts/newPatients").asInt()).isZero();
    assertThat(stops.at("/counts/problem").asInt()).as("nobody's row").isEqualTo(1);
    assertThat(stops.at("/counts/skipped").asInt()).as("numbers not to call").isEqualTo(2);
    for (var mrn : new String[] {"L-1001", "L-1002"}) {
      assertThat(patient(mrn).at("/doNotCall/0/level").asString()).isEqualTo("LINE");
    }
  }
}
