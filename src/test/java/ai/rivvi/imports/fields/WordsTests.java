package ai.rivvi.imports.fields;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.patients.PatientName;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Lopez, Maria | Maria | Lopez",
        "Maria Lopez | Maria | Lopez",
        "LOPEZ,MARIA A. | MARIA A. | LOPEZ",
        "Maria de la Cruz | Maria | de la Cruz",
        "John Smith, Jr. | John | Smith Jr.",
        "John Smith III | John | Smith III",
        "Dr. Ana Lee | Ana | Lee",
        "Ludwig van Beek | Ludwig | van Beek",
        "Maria (Mia) Lopez | Maria | Lopez",
        "Madonna | Madonna | -",
        "Van Nguyen | Van | Nguyen",
        "Smith Jr, John | John | Smith Jr",
        "Lee MD, Ann | Ann | Lee",
        "Lee, Ann M.D. | Ann | Lee",
        "Ann Lee, MD | Ann | Lee",
        "Ann Lee RN | Ann | Lee",
        "Lee Jr. MD, Ann | Ann | Lee Jr.",
        "Md Rahman | Md | Rahman"
      })
  void splitsFullNames(String text, String given, String family) {
    assertThat(NameReader.read(text, NameReader.FIRST_LAST).name())
        .isEqualTo(new PatientName(given, family));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "en,en",
        "English,en",
        "ENG,en",
        "Inglés,en",
        "es,es",
        "Spanish,es",
        "español,es",
        "es-MX,es-MX",
        "en_US,en-US",
        "Haitian Creole,ht",
        "Vietnamese,vi",
        "Mandarin,zh",
        "Tagalog,fil",
        "Klingonish,-",
        "12,-"
      })
  void readsLanguages(String text, String tag) {
    assertThat(LanguageWords.read(text)).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "America/Chicago,America/Chicago", "Eastern,America/New_York", "EST,America/New_York",
        "Pacific Time,America/Los_Angeles", "US/Central,America/Chicago",
            "Mountain Standard Time,America/Denver",
        "Arizona,America/Phoenix", "somewhere,-"
      })
  void readsTimeZones(String text, String zone) {
    assertThat(TimeZoneWords.read(text)).isEqualTo(zone == null ? null : ZoneId.of(zone));
  }

  @ParameterizedTest
  @CsvSource({
    "02134,US,02134", "2134,US,02134", "907,PR,00907", "2134-1001,US,02134-1001",
    "2134.0,US,02134", "32501.00,US,32501", "32501,US,32501", "K1A 0B1,US,K1A 0B1",
    "2134,AU,2134", "12,US,12"
  })
  void givesPostalCodesTheirLeadingZerosBack(String text, String region, String code) {
    assertThat(PostalCodeReader.read(text, region)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "Yes,YES",
    "Y,YES",
    "x,YES",
    "Sí,YES",
    "TRUE,YES",
    "1,YES",
    "no,NO",
    "N,NO",
    "0,NO",
    "declined,NO",
    "n/a,BLANK",
    "-,BLANK",
    "maybe,UNCLEAR",
    "ask first,UNCLEAR"
  })
  void readsYesAndNo(String text, YesNo said) {
    assertThat(YesNo.consent(text)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "Yes,YES",
    "x,YES",
    "opt-out,YES",
    "Opted out,YES",
    "declined,YES",
    "refused,YES",
    "revoked,YES",
    "withdrawn,YES",
    "never,YES",
    "denied,YES",
    "no consent,YES",
    "No llamar,YES",
    "DNC,YES",
    "no,NO",
    "0,NO",
    "false,NO",
    "n/a,BLANK",
    "opted in,UNCLEAR",
    "ok,UNCLEAR",
    "granted,UNCLEAR",
    "asked us twice,UNCLEAR"
  })
  void readsWhetherNotToCall(String text, YesNo said) {
    assertThat(YesNo.doNotCall(text)).isEqualTo(said);
    assertThat(said == YesNo.YES && YesNo.consent(text) == YesNo.YES)
        .as("only a plain yes is one to both questions")
        .isEqualTo(text.equals("Yes") || text.equals("x"));
  }
}
