package ai.rivvi.patients;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.Likeness.Name;
import ai.rivvi.patients.Likeness.Person;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTests {
  private static Person person(
      @Nullable String given, @Nullable String family, @Nullable String born) {
    return new Person(
        Name.of(given),
        Name.of(family),
        KnownPatients.digits(given, family),
        born == null ? null : LocalDate.parse(born));
  }

  private static Set<DuplicateKind> kinds(Person one, Person other, boolean phone) {
    var kinds = Likeness.of(one, other, phone);
    assertThat(Likeness.of(other, one, phone)).as("the other way round").isEqualTo(kinds);
    return kinds;
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # given, family, born, given, family, born, phone?, kinds
          Ana,Lee,1970-12-25,ANA,lee,1970-12-25,false,SAME_NAME_AND_BIRTH_DATE
          Ana Maria,Lee,1970-12-25,Ana,Maria Lee,1970-12-25,false,SAME_NAME_AND_BIRTH_DATE
          BabyBoy1,Lee,2026-11-25,Babyboy 1,Lee,2026-11-25,false,SAME_NAME_AND_BIRTH_DATE
          BabyBoy1,Lee,2026-11-25,BabyBoy,Lee,2026-11-25,false,SAME_NAME_AND_BIRTH_DATE
          Ana,Garcia,1970-12-25,Ana,Garsia,1970-12-25,false,SIMILAR_NAME_SAME_BIRTH_DATE
          Ana,Garcia,1970-12-25,Ana,Gracia,1970-12-25,false,SIMILAR_NAME_SAME_BIRTH_DATE
          Ana,Garcia,1970-12-25,Ana,Garca,1970-12-25,false,SIMILAR_NAME_SAME_BIRTH_DATE
          Annette,Garcia,1970-12-25,Annete,Garcia,1970-12-25,false,SIMILAR_NAME_SAME_BIRTH_DATE
          Ana,Garcia-Lopez,1970-12-25,Ana,Garcia,1970-12-25,false,SIMILAR_NAME_SAME_BIRTH_DATE
          Ana,Garcia Lopez,1970-12-25,Ana,Lopez,1970-12-25,false,SIMILAR_NAME_SAME_BIRTH_DATE
          Mary Ann,Garcia,1970-12-25,Mary,Garcia,1970-12-25,false,SIMILAR_NAME_SAME_BIRTH_DATE
          Ana,Lee,1970-12-25,Lee,Ana,1970-12-25,false,SWAPPED_NAME_SAME_BIRTH_DATE
          Ana,Lee,1970-05-07,Ana,Lee,1970-07-05,false,SAME_NAME_SWAPPED_BIRTH_DATE
          Ana,Lee,1970-12-25,Ana,Lee,1970-12-26,false,SAME_NAME_SIMILAR_BIRTH_DATE
          Ana,Lee,1970-12-25,Ana,Lee,1979-12-25,false,SAME_NAME_SIMILAR_BIRTH_DATE
          Ana,Lee,1950-01-13,Ana,Lee,1950-01-31,true,SAME_NAME_SIMILAR_BIRTH_DATE
          Ana,Lee,,Ana,Lee,1970-12-25,true,SAME_PHONE_SIMILAR_NAME
          Ana,Garcia,,Ana,Garsia,,true,SAME_PHONE_SIMILAR_NAME
          Ana,Garcia,1970-12-25,Ana,Miller,1970-12-25,true,SAME_PHONE_OTHER_FAMILY_NAME
          """)
  void looksAlike(
      String given,
      String family,
      @Nullable String born,
      String otherGiven,
      String otherFamily,
      @Nullable String otherBorn,
      boolean phone,
      String kinds) {
    assertThat(
            kinds(person(given, family, born), person(otherGiven, otherFamily, otherBorn), phone))
        .isEqualTo(
            Arrays.stream(kinds.split(" "))
                .map(DuplicateKind::valueOf)
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # siblings, parents and twins on one phone
          Ana,Lee,1970-12-25,Ben,Lee,1975-01-02,true
          Ana,Lee,,Ben,Lee,,true
          Ana,Lee,1970-12-25,Ben,Lee,1970-12-25,true
          John,Lee,1950-12-25,John,Lee,1975-01-02,true
          Ana,Lee,1970-12-25,Cleo,Marsh,1970-12-25,true
          BabyBoy1,Lee,2026-11-25,BabyBoy2,Lee,2026-11-25,true
          # two of one name, and what is common
          Ana,Lee,1950-01-13,Ana,Lee,1950-01-31,false
          Ana,Lee,1970-12-25,Ana,Lee,1981-03-04,false
          Ana,Lee,,Ana,Lee,1970-12-25,false
          Ana,Garcia,1970-12-25,Ana,Miller,1970-12-25,false
          Ana,Garcia,1970-12-25,Ane,Garsia,1970-12-25,false
          Jo,Lee,1970-12-25,Bo,Lee,1970-12-25,true
          Ana,Garcia,1970-12-25,Ana,Garsia,1970-12-26,true
          """)
  void doesNotLookAlike(
      String given,
      String family,
      @Nullable String born,
      String otherGiven,
      String otherFamily,
      @Nullable String otherBorn,
      boolean phone) {
    assertThat(
            kinds(person(given, family, born), person(otherGiven, otherFamily, otherBorn), phone))
        .isEmpty();
  }

  @Test
  void saysNothingOfWhoHasNoWholeName() {
    assertThat(kinds(person(null, "Lee", null), person(null, "Lee", null), true)).isEmpty();
    assertThat(kinds(person("Ana", null, "1970-12-25"), person("Ana", null, "1970-12-25"), true))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "garcia,garcia,false",
    "garcia,garciaa,true",
    "garcia,agarcia,true",
    "garcia,garca,true",
    "garcia,garxia,true",
    "garcia,gracia,true",
    "garcia,garica,true",
    "garcia,grxcia,false",
    "garcia,garci,true",
    "garcia,garc,false",
    "garcia,aicrag,false",
    "li,la,false",
    "lee,le,false"
  })
  void knowsOneTypo(String one, String other, boolean typo) {
    assertThat(Likeness.isTypo(one, other)).isEqualTo(typo);
    assertThat(Likeness.isTypo(other, one)).isEqualTo(typo);
  }
}
