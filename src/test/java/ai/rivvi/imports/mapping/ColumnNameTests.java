package ai.rivvi.imports.mapping;

import static ai.rivvi.imports.fields.Target.CONSENT;
import static ai.rivvi.imports.fields.Target.DO_NOT_CALL;
import static ai.rivvi.imports.fields.Target.VARIABLE;
import static ai.rivvi.imports.mapping.Suggestions.formats;
import static ai.rivvi.imports.mapping.Suggestions.suggest;
import static ai.rivvi.imports.mapping.Suggestions.targets;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that columns have with fewer clinics. */
class ColumnNameTests {
  @Test
  void understandsDatesAndTimesWithoutMarks() {
    assertThat(
            formats(
                suggest(
                    "DOB: 19620314 / 19701225",
                    "Appt Date: 20261203143000 / 20261204093000",
                    "Appt Time: 1430 / 0930")))
        .containsExactly("MDY", "MDY", "TIME");
    assertThat(targets(suggest("Visit: 1045 / 1046"))).containsExactly(VARIABLE);
  }

  @Test
  void understandsWhoMayBeCalled() {
    for (var name : List.of("Unsubscribed", "Block calls", "Not OK to call", "Dado de baja")) {
      assertThat(targets(suggest(name + ": Y / N"))).as(name).containsExactly(DO_NOT_CALL);
    }
    for (var name :
        List.of("Call OK", "Contact allowed", "OK to call", "Puede llamar", "Consent (yes/no)")) {
      assertThat(targets(suggest(name + ": Y / N"))).as(name).containsExactly(CONSENT);
    }
    for (var name : List.of("Consent withdrawn", "No consent to call", "Consent revoked on")) {
      assertThat(targets(suggest(name + ": Y / N"))).as(name).containsExactly(VARIABLE);
    }
  }
}
