package ai.rivvi.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.prompts.PromptContent.Variable;
import ai.rivvi.prompts.PromptContent.VariableType;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRenderingTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATE      | 2026-12-03            | Thursday, December 3rd",
        "DATE      | 12/1/2026             | Tuesday, December 1st",
        "DATE      | 12/22/26              | Tuesday, December 22nd",
        "DATE      | 13/12/2026            | Sunday, December 13th",
        "DATE      | Dec 11, 2026          | Friday, December 11th",
        "TIME      | 09:10                 | 9:10 AM",
        "TIME      | 14:30:00              | 2:30 PM",
        "TIME      | 2:30 p.m.             | 2:30 PM",
        "TIME      | 9am                   | 9:00 AM",
        "DATE_TIME | 2026-12-03T09:10      | Thursday, December 3rd at 9:10 AM",
        "DATE_TIME | 12/3/2026 9:10 AM     | Thursday, December 3rd at 9:10 AM",
        "DATE_TIME | December 3, 2026 at 14:05 | Thursday, December 3rd at 2:05 PM",
        "DATE_TIME | 2026-12-03            | Thursday, December 3rd",
        "NUMBER    | 1200                  | 1,200",
        "NUMBER    | 2.50                  | 2.5",
        "PHONE     | (206) 555-0142        | 2 0 6, 5 5 5, 0 1 4 2",
        "PHONE     | +442079460123         | 4 4 2, 0 7 9, 4 6 0, 1 2 3",
        "TEXT      | Dr. Lee               | Dr. Lee"
      })
  void saysTypedValuesAsAPersonWould(VariableType type, String text, String spoken) {
    assertThat(SpokenValue.of(type, text)).isEqualTo(spoken);
  }

  @ParameterizedTest
  @CsvSource({
    "DATE,soon",
    "DATE,2026-02-30",
    "TIME,25:00",
    "DATE_TIME,2026-12-03T09:10Z",
    "NUMBER,a few",
    "PHONE,call me",
    "TEXT,' {} '"
  })
  void aTextThatIsNotOfItsTypeIsUnreadable(VariableType type, String text) {
    assertThat(SpokenValue.of(type, text)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATE      | 2026-12-03            | 2026-12-04T00:00",
        "DATE_TIME | 2026-12-03            | 2026-12-04T00:00",
        "DATE_TIME | 2026-12-03T09:10      | 2026-12-03T09:10",
        "DATE_TIME | 12/3/2026 9:10 AM     | 2026-12-03T09:10"
      })
  void aDateLastsUntilMidnightAndATimeUntilThen(VariableType type, String text, LocalDateTime end) {
    var moment = SpokenValue.moment(type, text);
    assertThat(moment == null ? null : moment.end()).isEqualTo(end);
    assertThat(SpokenValue.moment(type, "soon")).isNull();
    assertThat(SpokenValue.moment(VariableType.TEXT, text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-03,09:00,,2026-12-03T09:00",
    "2026-12-03,,2026-12-03T09:10,2026-12-03T09:10",
    "2026-12-03,,2026-12-01T09:10,2026-12-04T00:00",
    "2026-12-03,,,2026-12-04T00:00",
    ",09:00,,"
  })
  void anAppointmentIsPastAtItsTimeWhicheverVariableTellsIt(
      @Nullable String date,
      @Nullable String time,
      @Nullable String at,
      @Nullable LocalDateTime end) {
    var variables =
        List.of(
            new Variable("appointment_date", VariableType.DATE, false, null),
            new Variable("appointment_time", VariableType.TIME, false, null),
            new Variable("appointment_at", VariableType.DATE_TIME, false, null),
            new Variable("birth_date", VariableType.DATE, false, null));
    var values = new HashMap<String, String>();
    values.put("birth_date", "2030-01-01");
    values.put("appointment_date", date == null ? "" : date);
    values.put("appointment_time", time == null ? "" : time);
    values.put("appointment_at", at == null ? "" : at);
    assertThat(AppointmentEnd.of(variables, values)).isEqualTo(Optional.ofNullable(end));
  }

  private static final PromptContent CONTENT =
      Contents.of(
          "Hello {{given_name}}, on {{visit_at}} with {{doctor}}.",
          List.of(
              new Variable("visit_at", VariableType.DATE_TIME, true, null),
              new Variable("doctor", VariableType.TEXT, false, null),
              new Variable("room", VariableType.TEXT, true, null)),
          List.of());

  @Test
  void fillsEveryVariable() {
    var rendering =
        TextRendering.render(
            CONTENT,
            CONTENT.text(),
            Map.of(
                "given_name",
                "Ada",
                "visit_at",
                "2026-12-03T09:10",
                "doctor",
                "Dr. Lee",
                "room",
                "2"));
    assertThat(rendering.text())
        .isEqualTo("Hello Ada, on Thursday, December 3rd at 9:10 AM with Dr. Lee.");
    assertThat(rendering.missing()).isEmpty();
  }

  @Test
  void namesWhatIsMissingOrUnreadableForTheWholeCall() {
    var rendering =
        TextRendering.render(CONTENT, CONTENT.text(), Map.of("visit_at", "soon", "doctor", " "));
    assertThat(rendering.missing()).containsExactlyInAnyOrder("visit_at", "room", "given_name");
  }

  @Test
  void anotherTextNeedsOnlyWhatItUses() {
    var rendering =
        TextRendering.render(
            CONTENT, "This is {{clinic_name}}.", Map.of("clinic_name", "Lakeside"));
    assertThat(rendering.text()).isEqualTo("This is Lakeside.");
    assertThat(rendering.missing()).isEmpty();
  }

  @Test
  void aValueIsNeverReadAsAVariable() {
    var rendering =
        TextRendering.render(
            CONTENT,
            "Hello {{given_name}}.",
            Map.of("given_name", "{{room}} $1", "room", "secret"));
    assertThat(rendering.text()).isEqualTo("Hello room $1.");
  }

  @Test
  void anAbsentOptionalVariableLeavesNoGap() {
    var rendering = TextRendering.render(CONTENT, "With {{doctor}} .", Map.of());
    assertThat(rendering.text()).isEqualTo("With.");
    assertThat(rendering.missing()).isEmpty();
  }
}
