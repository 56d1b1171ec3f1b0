package ai.rivvi.imports;

import ai.rivvi.shared.OrganizationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills an organization with patients whom nobody can decrypt: as many entries in each index as
 * real ones have, made in the database. Indexes are dropped before and built again after, which is
 * all that makes ten million of them a matter of minutes.
 */
final class ManyPatients {
  /** Distinct values, as large populations share them. */
  private static final int GIVEN_NAMES = 5_000;

  private static final int FAMILY_NAMES = 100_000;
  private static final int PREFIXES = 5_000;
  private static final int BIRTH_DATES = 30_000;

  private static final List<String> TABLES =
      List.of("patients.patient", "patients.identifier", "patients.line", "patients.contact_point");

  private final Connection connection;

  /** Of a super user: row security and foreign keys are not asked. */
  ManyPatients(Connection connection) {
    this.connection = connection;
  }

  void fill(OrganizationId organization, int patients) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute("set maintenance_work_mem = '1GB'");
      var indexes = indexes(statement);
      for (var name : indexes.keySet()) {
        statement.execute("drop index " + name);
      }
      var ofEach =
          Map.of(
              "patients.patient",
              """
              insert into patients.patient (organization_id, id, given_name, family_name, birth_date,
                  given_name_hash, family_name_hash, family_prefix_hash, birth_date_hash, created_at, updated_at)
              select '%s', pg_temp.bench_id(i, 1), pg_temp.bench_box(i), pg_temp.bench_box(i), pg_temp.bench_box(i), pg_temp.bench_hash(i %% %d),
                  pg_temp.bench_hash(i %% %d), pg_temp.bench_hash(i %% %d), pg_temp.bench_hash(i * 7919 %% %d), now(), now()
              """
                  .formatted(
                      organization.value(), GIVEN_NAMES, FAMILY_NAMES, PREFIXES, BIRTH_DATES),
              "patients.identifier",
              """
              insert into patients.identifier (organization_id, id, patient_id, system, value, value_hash, created_at)
              select '%s', pg_temp.bench_id(i, 2), pg_temp.bench_id(i, 1), 'mrn', pg_temp.bench_box(i), pg_temp.bench_hash(i), now()
              """
                  .formatted(organization.value()),
              "patients.line",
              """
              insert into patients.line (organization_id, id, number, number_hash, created_at)
              select '%s', pg_temp.bench_id(i, 3), pg_temp.bench_box(i), pg_temp.bench_hash(i), now()
              """
                  .formatted(organization.value()),
              "patients.contact_point",
              """
              insert into patients.contact_point (organization_id, id, patient_id, line_id, rank, kind, created_at)
              select '%s', pg_temp.bench_id(i, 4), pg_temp.bench_id(i, 1), pg_temp.bench_id(i, 3), 1, 'UNKNOWN', now()
              """
                  .formatted(organization.value()));
      functions(statement);
      for (var table : TABLES) {
        statement.execute(
            ofEach.get(table) + " from generate_series(1::bigint, " + patients + ") i");
      }
      for (var definition : indexes.values()) {
        statement.execute(definition);
      }
      for (var table : TABLES) {
        statement.execute("vacuum analyze " + table);
      }
      statement.execute("checkpoint");
    }
  }

  /** What is not a constraint, by name. */
  private static Map<String, String> indexes(Statement statement) throws SQLException {
    var definitions = new LinkedHashMap<String, String>();
    try (var found =
        statement.executeQuery(
            """
            select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
            from pg_index i
            where i.indrelid::regclass::text in ('%s')
              and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
            """
                .formatted(String.join("', '", TABLES)))) {
      while (found.next()) {
        definitions.put(found.getString(1), found.getString(2));
      }
    }
    return definitions;
  }

  /** Of this session alone. Ids are in the order of time, as the application's. */
  private static void functions(Statement statement) throws SQLException {
    statement.execute(
        """
        create or replace function pg_temp.bench_id(i bigint, kind int) returns uuid language sql immutable as $$
            select ('01900000' || lpad(to_hex(i), 8, '0') || lpad(to_hex(kind), 16, '7'))::uuid $$
        """);
    statement.execute(
        """
        create or replace function pg_temp.bench_hash(i bigint) returns bytea language sql immutable as $$
            select '\\x01'::bytea || sha256(i::text::bytea) $$
        """);
    statement.execute(
        """
        create or replace function pg_temp.bench_box(i bigint) returns bytea language sql immutable as $$
            select sha256(i::text::bytea) || '\\x0102030405060708'::bytea $$
        """);
  }
}
