package ai.rivvi.imports;

import static java.util.Objects.requireNonNull;

import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.testing.Fixtures;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the database says of the only list of an organization, and of the patients that it brought:
 * how often each row was written, and whether the list's own counts are the file's.
 *
 * @param rows that are stored, and {@code numbers} how many of their numbers are different
 * @param ready rows from which somebody may be called
 * @param named rows that name a patient, and {@code namedPatients} how many different ones
 * @param consents that patients gave by the list, and {@code consenting} how many patients did
 */
record ListBooks(
    ImportState state,
    int rowCount,
    int newPatients,
    int matchedPatients,
    int removedPatients,
    int rows,
    int numbers,
    int ready,
    int named,
    int namedPatients,
    int patients,
    int identifiers,
    int consents,
    int consenting) {
  private static final String QUERY =
      """
      select i.state, i.row_count, i.new_patients, i.matched_patients, i.removed_patients,
          r.*, p.patients, d.identifiers, c.*
      from imports.import i
      cross join (
          select count(*) as rows, count(distinct row_number) as numbers,
              count(*) filter (where state = 'READY') as ready,
              count(patient_id) as named, count(distinct patient_id) as named_patients
          from imports.import_row) r
      cross join (select count(*) as patients from patients.patient) p
      cross join (select count(*) as identifiers from patients.identifier) d
      cross join (
          select count(*) as consents, count(distinct patient_id) as consenting
          from patients.consent) c
      where i.id = ?
      """;

  static ListBooks of(
      Fixtures fixtures, JdbcTemplate jdbc, OrganizationId organization, ImportId list) {
    return requireNonNull(
        fixtures.transaction(
            organization,
            () ->
                jdbc.queryForObject(
                    QUERY,
                    (row, _) ->
                        new ListBooks(
                            ImportState.valueOf(row.getString("state")),
                            row.getInt("row_count"),
                            row.getInt("new_patients"),
                            row.getInt("matched_patients"),
                            row.getInt("removed_patients"),
                            row.getInt("rows"),
                            row.getInt("numbers"),
                            row.getInt("ready"),
                            row.getInt("named"),
                            row.getInt("named_patients"),
                            row.getInt("patients"),
                            row.getInt("identifiers"),
                            row.getInt("consents"),
                            row.getInt("consenting")),
                    list.value())));
  }

  boolean isUnderWay() {
    return state == ImportState.COMMITTING || state == ImportState.UNDOING;
  }

  /**
   * What is wrong after a commit of so many rows, each of them a new patient whose consent is
   * attested; empty when each was written exactly once.
   */
  List<String> wrongOfCommitted(int expected) {
    return wrongOfCommitted(expected, 0);
  }

  /** The same in an organization that had patients, with an identifier each and no consent. */
  List<String> wrongOfCommitted(int expected, int patientsBefore) {
    var wrong = new ArrayList<String>();
    expect(wrong, "state", state, ImportState.COMMITTED);
    expect(wrong, "rows of the file", rowCount, expected);
    expect(wrong, "new patients of the list", newPatients, expected);
    expect(wrong, "known patients of the list", matchedPatients, 0);
    expect(wrong, "rows", rows, expected);
    expect(wrong, "row numbers", numbers, expected);
    expect(wrong, "rows that are ready", ready, expected);
    expect(wrong, "rows that name a patient", named, expected);
    expect(wrong, "patients whom rows name", namedPatients, expected);
    expect(wrong, "patients", patients, patientsBefore + expected);
    expect(wrong, "identifiers", identifiers, patientsBefore + expected);
    expect(wrong, "patients who consent", consenting, expected);
    expect(wrong, "consents", consents, expected);
    return wrong;
  }

  /** What is wrong after such a list was undone. */
  List<String> wrongOfUndone(int expected) {
    var wrong = new ArrayList<String>();
    expect(wrong, "state", state, ImportState.UNDONE);
    expect(wrong, "rows of the file", rowCount, expected);
    expect(wrong, "removed patients of the list", removedPatients, expected);
    expect(wrong, "row numbers", numbers, expected);
    expect(wrong, "patients", patients, 0);
    expect(wrong, "identifiers", identifiers, 0);
    expect(wrong, "consents", consents, 0);
    return wrong;
  }

  private static void expect(List<String> wrong, String what, Object found, Object expected) {
    if (!found.equals(expected)) {
      wrong.add("%s: %s, not %s".formatted(what, found, expected));
    }
  }
}
