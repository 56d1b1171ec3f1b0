package ai.rivvi.voice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.voice.CallSubject.Kind;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTimeTests {
  /** A Wednesday. */
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 18, 10, 5, 30, 0, ZoneId.of("America/New_York"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          March 14, 1962                                        | 1962-03-14
          It's March 14, 1962.                                  | 1962-03-14
          My date of birth is March 14, 1962.                   | 1962-03-14
          March fourteenth nineteen sixty-two                   | 1962-03-14
          the fourteenth of March 1962                          | 1962-03-14
          the 14th of march, nineteen sixty two                 | 1962-03-14
          three fourteen sixty-two                              | 1962-03-14
          three fourteen nineteen sixty two                     | 1962-03-14
          3/14/1962                                             | 1962-03-14
          03-14-62                                              | 1962-03-14
          03141962                                              | 1962-03-14
          14 3 1962                                             | 1962-03-14
          1962-03-14                                            | 1962-03-14
          May twenty third, two thousand five                   | 2005-05-23
          may the 23rd 2005                                     | 2005-05-23
          August 9th nineteen oh five                           | 1905-08-09
          December thirty first nineteen ninety nine            | 1999-12-31
          june twentieth nineteen nineteen                      | 1919-06-20
          january 1st twenty ten                                | 2010-01-01
          Sure, February 29, 1960.                              | 1960-02-29
          14 de marzo de 1962                                   | 1962-03-14
          Es el 14 de marzo de 1962.                            | 1962-03-14
          catorce de marzo de mil novecientos sesenta y dos     | 1962-03-14
          primero de mayo de dos mil cinco                      | 2005-05-01
          """)
  void readsABirthDate(String text, String date) {
    assertThat(Understanding.of(text).birthDate(NOW, false)).hasToString(date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'd rather not say.",
        "March 14",
        "nineteen sixty two",
        "February 30, 1962",
        "March 14, 2062",
        "yes",
        "may I ask why",
        "tomorrow"
      })
  void readsNoBirthDateWhereNoneIs(String text) {
    assertThat(Understanding.of(text).birthDate(NOW, false)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tuesday at 3 pm                                       | 2026-11-24T15:00
          How about Thursday at 10 am?                          | 2026-11-19T10:00
          Could we do Wednesday at 2:30 pm instead?             | 2026-11-25T14:30
          next Thursday                                         | 2026-11-26
          Thursday next week                                    | 2026-11-26
          a week from Friday                                    | 2026-11-27
          tomorrow at nine                                      | 2026-11-19T09:00
          the day after tomorrow at noon                        | 2026-11-20T12:00
          Thursday the 3rd at half past two                     | 2026-12-03T14:30
          the 25th at quarter to four                           | 2026-11-25T15:45
          December 3rd at ten past eleven                       | 2026-12-03T11:10
          December 3 at 10 am                                   | 2026-12-03T10:00
          december third 10 am                                  | 2026-12-03T10:00
          12/3 at 2                                             | 2026-12-03T14:00
          January fifth                                         | 2027-01-05
          tomorrow morning                                      | 2026-11-19T10:00
          this afternoon                                        | 2026-11-18T15:00
          Friday afternoon at four                              | 2026-11-20T16:00
          Good morning, Friday at four would be fine            | 2026-11-20T16:00
          tonight                                               | 2026-11-18T18:00
          today at five thirty                                  | 2026-11-18T17:30
          in three days                                         | 2026-11-21
          in two weeks                                          | 2026-12-02
          in an hour                                            | 2026-11-18T11:05
          at two thirty p.m.                                    | 14:30
          two o'clock                                           | 14:00
          martes a las 3 de la tarde                            | 2026-11-24T15:00
          el jueves a las 10 de la mañana                       | 2026-11-19T10:00
          mañana por la tarde                                   | 2026-11-19T15:00
          mañana a las nueve y media                            | 2026-11-19T09:30
          pasado mañana a mediodía                              | 2026-11-20T12:00
          el 3 de diciembre a la una                            | 2026-12-03T13:00
          """)
  void readsADateOrTimeToCome(String text, String iso) {
    assertThat(Understanding.of(text).time(NOW, false).iso(Kind.DATE_TIME)).isEqualTo(iso);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Yes.", "I'll be there", "may I ask", "no thanks", "I sat down", "soon"})
  void readsNothingWhereNoTimeIs(String text) {
    assertThat(Understanding.of(text).time(NOW, false).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Could you call me back in two minutes?                | 2026-11-18T10:07:30
          llámeme en dos minutos, por favor                     | 2026-11-18T10:07:30
          in an hour                                            | 2026-11-18T11:05:30
          in an hour and a half                                 | 2026-11-18T11:35:30
          in half an hour                                       | 2026-11-18T10:35:30
          half an hour                                          | 2026-11-18T10:35:30
          in a couple of hours                                  | 2026-11-18T12:05:30
          ten minutes from now                                  | 2026-11-18T10:15:30
          en media hora                                         | 2026-11-18T10:35:30
          tomorrow at nine                                      | 2026-11-19T09:00
          at noon                                               | 2026-11-18T12:00
          after five                                            | 2026-11-18T17:00
          at 3                                                  | 2026-11-18T15:00
          at nine                                               | 2026-11-19T09:00
          at seven                                              | 2026-11-18T19:00
          at nine am                                            | 2026-11-19T09:00
          tomorrow                                              | 2026-11-19T10:00
          Friday                                                | 2026-11-20T10:00
          call me Friday morning                                | 2026-11-20T10:00
          """)
  void readsWhenToCallAgain(String text, String local) {
    var at = Understanding.of(text).time(NOW, false).callback(NOW);
    assertThat(requireNonNull(at).toLocalDateTime()).hasToString(local);
  }

  @ParameterizedTest
  @ValueSource(strings = {"later", "another time", "I don't know", "whenever you like"})
  void leavesTheTimeOpenWhenNoneIsNamed(String text) {
    assertThat(Understanding.of(text).time(NOW, false).callback(NOW)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'No, I can''t make it then. Could we do Tuesday at 3 pm instead?', 2026-11-24T15:00",
    "'No, that doesn''t work for me. Tuesday at 3 pm would be better.', 2026-11-24T15:00",
    "'I can''t on Thursday but Friday at 10 am works', 2026-11-20T10:00",
    "'I can''t come on Thursday',",
    "'No, no puedo. ¿Podría ser el martes a las 3 de la tarde?', 2026-11-24T15:00"
  })
  void readsTheTimeThatIsOfferedNotTheOneDenied(String text, String iso) {
    assertThat(Understanding.of(text).offeredTime(NOW, false).iso(Kind.DATE_TIME)).isEqualTo(iso);
  }
}
