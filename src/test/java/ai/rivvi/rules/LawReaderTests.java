package ai.rivvi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LawReaderTests {
  @ParameterizedTest
  @CsvSource({
    "january 1, 2026, 2026-01-01",
    "third monday of january, 2026, 2026-01-19",
    "last monday of may, 2026, 2026-05-25",
    "monday before may 25, 2026, 2026-05-18",
    "monday before may 25, 2027, 2027-05-24",
    "47 days before easter, 2026, 2026-02-17",
    "2 days before easter, 2024, 2024-03-29",
    "2 days before easter, 2038, 2038-04-23",
    "tuesday after the first monday of november, 2026, 2026-11-03",
    "friday after the fourth thursday of november, 2026, 2026-11-27",
  })
  void readsTheDayOfAPhrase(String phrase, int year, String date) {
    assertThat(DateRule.parse(phrase).in(Year.of(year)).orElseThrow()).hasToString(date);
  }

  @Test
  void someDaysComeEverySecondYear() {
    var election = DateRule.parse("tuesday after the first monday of november in even years");
    assertThat(election.in(Year.of(2027))).isEmpty();
    assertThat(election.in(Year.of(2028)).orElseThrow()).hasToString("2028-11-07");
  }

  @ParameterizedTest
  @ValueSource(strings = {"someday", "fifth monday of may", "january", "monday after may 25"})
  void refusesPhrasesThatMeanNoDay(String phrase) {
    assertThatThrownBy(() -> DateRule.parse(phrase)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"format\": 1', '\"format\": 2'",
    "'\"everyDay\": \"08:00-21:00\"', '\"everyDay\": \"21:00-08:00\"'",
    "'\"everyDay\": \"08:00-21:00\"', '\"someDays\": \"08:00-21:00\"'",
    "'\"jurisdiction\": \"US-WY\"', '\"jurisdiction\": \"US-XX\"'",
    "'\"id\": \"us-wy-hours\"', '\"id\": \"us-wa-hours\"'",
    "'\"id\": \"us-wy-hours\"', '\"name\": \"us-wy-hours\"'",
    "'\"holidayCalendar\": \"US-UT\",', ''",
    "'\"date\": \"january 1\"', '\"date\": \"january one\"'",
    "'\"confidence\": \"STATUTE\"', '\"confidence\": \"SURE\"'",
  })
  void refusesATextWithAMistake(String right, String wrong) {
    var text = Rulesets.build();
    assertThat(text).contains(right);
    assertThatThrownBy(() -> LawReader.read(text.replace(right, wrong)))
        .isInstanceOf(RuntimeException.class);
  }
}
