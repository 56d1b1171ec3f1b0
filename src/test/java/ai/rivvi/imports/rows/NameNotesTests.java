package ai.rivvi.imports.rows;

import static ai.rivvi.imports.rows.MappedRows.codes;
import static ai.rivvi.imports.rows.MappedRows.mapping;
import static ai.rivvi.imports.rows.MappedRows.read;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ListMapping;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clinics write beside names: whoever answers would hear it with the name. */
class NameNotesTests {
  private static final ListMapping PARTS = mapping("GIVEN_NAME", "FAMILY_NAME", "PHONE");
  private static final ListMapping WHOLE = mapping("FULL_NAME:LAST_COMMA_FIRST", "PHONE");

  private static boolean hasMore(RowReading reading) {
    return reading.notes().stream().anyMatch(note -> note.code().equals("NAME_HAS_MORE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lopez (HIV+)",
        "Lopez *HIGH RISK PREG*",
        "Lopez **HIV",
        "Lopez*",
        "Lopez [chemo]",
        "Lopez (chemo",
        "(HIV) Lopez",
        "Lopez {psych}",
        "Lopez \"HIV\""
      })
  void leavesItOutOfEveryColumnOfNames(String written) {
    var family = read(PARTS, "Ana", written, "212-555-0142");
    assertThat(family.familyName()).isEqualTo("Lopez");
    assertThat(family.readings()).containsEntry(Target.FAMILY_NAME, "Lopez");
    var given = read(PARTS, written, "Lee", "212-555-0142");
    assertThat(given.givenName()).isEqualTo("Lopez");
    var whole = read(WHOLE, written + ", Ana", "212-555-0142");
    for (var reading : List.of(family, given)) {
      assertThat(hasMore(reading)).isTrue();
      assertThat(codes(reading)).isEmpty();
    }
    assertThat(whole.familyName() + whole.givenName()).doesNotContain("HIV", "chemo", "*");
  }

  @Test
  void leavesItOutOfAWholeName() {
    var reading = read(WHOLE, "Lopez (HIV+), Ana *chemo*", "212-555-0142");
    assertThat(reading.familyName()).isEqualTo("Lopez");
    assertThat(reading.givenName()).isEqualTo("Ana");
    assertThat(hasMore(reading)).isTrue();
    assertThat(reading.readings().toString()).doesNotContain("HIV", "chemo");
  }

  /** The control. */
  @ParameterizedTest
  @ValueSource(strings = {"O'Neill", "Garcia-Lopez", "Garcia - Lopez", "St. John", "de la Cruz"})
  void leavesNamesAsTheyAre(String name) {
    var reading = read(PARTS, "Ana", name, "212-555-0142");
    assertThat(reading.familyName()).isEqualTo(name);
    assertThat(hasMore(reading)).isFalse();
  }

  /** It keeps its meaning. */
  @ParameterizedTest
  @CsvSource({"Lopez (DNC),false", "Lopez *deceased*,true", "Lopez (HIV+) (DNC),false"})
  void heedsWhatItSaysOfCallsAndDeaths(String written, boolean isDead) {
    var reading = read(PARTS, "Ana", written, "212-555-0142");
    assertThat(reading.familyName()).isEqualTo("Lopez");
    assertThat(codes(reading).contains("DECEASED")).isEqualTo(isDead);
    assertThat(reading.doNotCall()).isEqualTo(!isDead);
  }
}
