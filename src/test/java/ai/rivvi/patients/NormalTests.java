package ai.rivvi.patients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NormalTests {
  @Test
  void comparesNamesWithoutMarksCaseAndPunctuation() {
    assertThat(Normal.name("  O'Brien-Núñez ")).isEqualTo("obriennunez");
    assertThat(Normal.name("ＭÜLLER")).isEqualTo("muller");
    assertThat(Normal.name("王 小明")).isEqualTo("王小明");
    assertThat(Normal.name("12 – 3")).isEmpty();
    assertThat(Normal.name(null)).isEmpty();
  }

  @Test
  void aPrefixHasThreeLetters() {
    assertThat(Normal.prefix("garcia")).isEqualTo("gar");
    assertThat(Normal.prefix("li")).isNull();
  }

  @Test
  void identifiersIgnoreSpacesAndCase() {
    assertThat(Normal.identifier(" mrn 00 42a")).isEqualTo("MRN0042A");
  }
}
