package ai.rivvi.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VariableNamesTests {
  @Test
  void makesVariableNamesFromHeaders() {
    assertThat(
            VariableNames.unique(List.of("Appt Date", "Médico", "", "appt-date", "#", "2nd visit")))
        .containsExactly(
            "appt_date", "medico", "column_3", "appt_date_2", "column_5", "column_2nd_visit");
  }
}
