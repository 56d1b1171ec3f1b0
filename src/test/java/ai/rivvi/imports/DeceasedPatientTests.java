package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import org.junit.jupiter.api.Test;

/** A list that says that a known patient has died speaks for all lists. */
@RivviTest
class DeceasedPatientTests extends UploadedLists {
  private static final String HEADER = "MRN,Name,DOB,Phone,Deceased\n";
  private static final String LIVING =
      HEADER
          + """
          D-1,"Lee, Ana",12/25/1970,206-555-0102,N
          D-2,"Khan, Dev",1/2/1980,206-555-0104,N
          """;

  private boolean hasDied(String mrn) {
    return patient(mrn).path("deceased").asBoolean();
  }

  @Test
  void isKnownByAColumnOrByTheName() {
    bring(LIVING);
    assertThat(hasDied("D-1") || hasDied("D-2")).isFalse();
    bring(
        HEADER
            + """
            D-1,"Lee, Ana",12/25/1970,206-555-0102,Y
            D-2,"Khan, Dev (deceased 11/2/2026)",1/2/1980,206-555-0104,N
            D-3,"Roy, Mo †",1/2/1990,206-555-0106,N
            """);
    assertThat(hasDied("D-1")).isTrue();
    assertThat(hasDied("D-2")).as("the mark is no other name").isTrue();
    assertThat(patient("D-2").path("familyName").asString()).isEqualTo("Khan");
    assertThat(hasDied("D-3")).as("for lists that do not know").isTrue();
  }

  /** Whichever row comes first, and however far behind the other one is. */
  @Test
  void isKnownWhereverTheListSaysSo() {
    bring(
        HEADER
            + """
            D-4,"Lee, Ana",12/25/1970,206-555-0102,Y
            D-5,"Khan, Dev",1/2/1980,206-555-0104,N
            D-7,"Roy, Bo",3/4/1981,206-555-0107,N
            D-8,"Wu, Elena",5/6/1950,206-555-0108,N
            D-4,"Lee, Ana",12/25/1970,206-555-0102,N
            """);
    assertThat(found("D-4")).hasSize(1);
    bring(HEADER + "D-4,\"Lee, Ana\",12/25/1970,206-555-0102,N\n");
    assertThat(hasDied("D-4")).isTrue();
    assertThat(hasDied("D-5")).as("the control").isFalse();
  }

  @Test
  void goesWithTheListThatMadeThem() {
    var wrong = bring(HEADER + "D-6,\"Roy, Mo\",1/2/1990,206-555-0106,Y\n");
    assertThat(hasDied("D-6")).isTrue();
    undo(wrong);
    assertThat(found("D-6")).isEmpty();
  }

  @Test
  void staysSoWhateverAnOlderExportSays() {
    bring(LIVING);
    bring(LIVING.replace("0102,N", "0102,Y"));
    bring(LIVING.replace("0104,N", "0104,n"));
    assertThat(hasDied("D-1")).isTrue();
  }

  @Test
  void isTakenBackWithTheListThatSaidSo() {
    bring(LIVING);
    var wrong = bring(LIVING.replace("0102,N", "0102,Y"));
    assertThat(hasDied("D-1")).isTrue();
    undo(wrong);
    assertThat(hasDied("D-1")).isFalse();
  }

  @Test
  void isNotTakenBackWhereAnotherListSaidSoBefore() {
    bring(LIVING);
    bring(LIVING.replace("0102,N", "0102,Y"));
    undo(bring(LIVING.replace("0102,N", "0102,yes")));
    assertThat(hasDied("D-1")).isTrue();
  }
}
