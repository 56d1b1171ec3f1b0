package ai.rivvi.dispatch.launch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.PatientName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever answers hears of a name. */
class SpokenNameTests {
  private static String spoken(String family) {
    return SpokenName.of(new PatientName("Maria", family)).full();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lopez (HIV+)",
        "Lopez (HIV+",
        "Lopez *HIGH RISK PREG*",
        "Lopez *chemo",
        "Lopez [psych]",
        "Lopez - chemo",
        "Lopez- chemo",
        "Lopez -chemo",
        "Lopez – chemo",
        "Lopez / HIV",
        "Lopez/HIV",
        "Lopez, HIV",
        "Lopez; HIV",
        "Lopez: HIV",
        "Lopez HIV+",
        "Lopez 4711",
        "Lopez <HIV>",
        "Lopez {{text}}"
      })
  void isWithoutWhatStandsBesideIt(String family) {
    assertThat(spoken(family)).isEqualTo("Maria Lopez");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O'Neill",
        "D’Angelo",
        "Garcia-Lopez",
        "St. John",
        "de la Cruz",
        "Nuñez",
        "Lê Thị",
        "李"
      })
  void isTheWholeNameOtherwise(String family) {
    assertThat(spoken(family)).isEqualTo("Maria " + family);
  }

  @ParameterizedTest
  @CsvSource({"L0pez,Maria Lpez", "4711,Maria", "(HIV),Maria"})
  void isWhatIsLeftOfALetter(String family, String spoken) {
    assertThat(spoken(family)).isEqualTo(spoken);
  }

  @Test
  void hasNoPartsThatNobodyKnows() {
    assertThat(SpokenName.of(new PatientName(null, null))).isEqualTo(new PatientName(null, null));
  }
}
