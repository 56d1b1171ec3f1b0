package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.PatientData;
import ai.rivvi.testing.RivviTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Asks the catalog: whatever names a patient is on a written list of what follows a join. */
@RivviTest
class PatientDataTests {
  /** The modules' own; the patient's tables and key are joined by those who drive them. */
  private static final Map<String, String> FOLLOWED =
      Map.ofEntries(
          Map.entry("imports.import_row.patient_id", "MergedRows"),
          Map.entry("imports.import_row.change_patient_id", "MergedRows"),
          Map.entry("conversations.conversation.patient_id", "MergedConversations"),
          Map.entry("dispatch.call_task.patient_id", "MergedTasks"),
          Map.entry("dispatch.call_attempt.patient_id", "MergedTasks"));

  private static final Set<String> DRIVEN =
      Set.of(
          "keys.patient_key.patient_id",
          "patients.identifier.patient_id",
          "patients.contact_point.patient_id",
          "patients.consent.patient_id",
          "patients.do_not_call.patient_id",
          "patients.list_edit.patient_id",
          "patients.duplicate.first_patient_id",
          "patients.duplicate.second_patient_id",
          "patients.merged_patient.into_patient_id");

  private final JdbcTemplate jdbc;
  private final List<PatientData> modules;

  @Autowired
  PatientDataTests(DataSource dataSource, List<PatientData> modules) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.modules = modules;
  }

  private Set<String> notFollowed(Map<String, String> followed) {
    var columns =
        new TreeSet<>(
            jdbc.queryForList(
                """
                select c.table_schema || '.' || c.table_name || '.' || c.column_name
                from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where t.table_type = 'BASE TABLE' and c.column_name like '%patient\\_id%'
                """,
                String.class));
    assertThat(columns).containsAll(FOLLOWED.keySet()).containsAll(DRIVEN);
    columns.removeAll(followed.keySet());
    columns.removeAll(DRIVEN);
    return columns;
  }

  @Test
  void everyColumnThatNamesAPatientFollowsAJoin() {
    assertThat(notFollowed(FOLLOWED)).isEmpty();
  }

  @Test
  void oneThatIsForgottenIsFound() {
    var fewer = new HashMap<>(FOLLOWED);
    fewer.remove("dispatch.call_attempt.patient_id");
    assertThat(notFollowed(fewer)).containsExactly("dispatch.call_attempt.patient_id");
  }

  @Test
  void whateverIsSaidToFollowThemIsThere() {
    var there =
        modules.stream()
            .map(module -> AopUtils.getTargetClass(module).getSimpleName())
            .collect(Collectors.toSet());
    assertThat(there).isEqualTo(Set.copyOf(FOLLOWED.values()));
  }
}
