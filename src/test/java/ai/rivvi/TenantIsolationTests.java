package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.testing.RivviTest;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the catalog: what is not protected is on a written list. */
@RivviTest
class TenantIsolationTests {
  private static final Set<String> WITHOUT_ORGANIZATION =
      Set.of(
          "rivvi.event_publication",
          "access.app_user",
          "access.platform_grant",
          "access.external_organization",
          "embedded.account",
          "embedded.log_in_session",
          "embedded.log_in_session_attributes",
          "embedded.sign_up",
          "prompts.base_prompt",
          "rules.ruleset");

  private static final String OUR_TABLES =
      """
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm')
        and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
        and n.nspname not like 'pg_temp%'
        and c.relname <> 'flyway_schema_history'
        and c.relname not like 'qrtz_%'
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  @Autowired
  TenantIsolationTests(DataSource dataSource, PlatformTransactionManager transactionManager) {
    jdbc = new JdbcTemplate(dataSource);
    transactions = new TransactionTemplate(transactionManager);
  }

  @Test
  void everyTableIsProtectedOrOnTheWrittenList() {
    var open =
        jdbc.queryForList(
            "select n.nspname || '.' || c.relname "
                + OUR_TABLES
                + " and not (c.relrowsecurity and c.relforcerowsecurity)",
            String.class);
    assertThat(open).containsExactlyInAnyOrderElementsOf(WITHOUT_ORGANIZATION);
  }

  @Test
  void everyTenantTableHasTheOnePolicyAndOnlySystemsBesides() {
    var policies =
        jdbc.queryForList(
            """
            select schemaname || '.' || tablename || ' ' || policyname from pg_policies
            where not (policyname = 'tenant' and roles = '{rivvi_app,rivvi_owner}'
                       and qual like '%current_organization_id%' and with_check like '%current_organization_id%')
              and not (roles = '{rivvi_system}')
            """,
            String.class);
    assertThat(policies).isEmpty();
  }

  @Test
  void everyKeyOfATenantTableHoldsTheOrganization() {
    var keys =
        jdbc.queryForList(
            """
            select i.indexrelid::regclass::text
            from pg_index i join pg_class c on c.oid = i.indrelid
            where i.indisunique and c.relrowsecurity
              and not exists (
                select 1 from pg_attribute a
                where a.attrelid = c.oid and a.attname = 'organization_id' and a.attnum = any (i.indkey))
            """,
            String.class);
    assertThat(keys).isEmpty();
  }

  @Test
  void everyForeignKeyToATenantTableHoldsTheOrganization() {
    var keys =
        jdbc.queryForList(
            """
            select k.conname from pg_constraint k join pg_class c on c.oid = k.confrelid
            where k.contype = 'f' and c.relrowsecurity
              and (not exists (select 1 from pg_attribute a where a.attrelid = k.conrelid
                               and a.attname = 'organization_id' and a.attnum = any (k.conkey))
                   or k.confdeltype <> 'r')
            """,
            String.class);
    assertThat(keys).isEmpty();
  }

  @Test
  void withoutAScopeThereAreNoRows() {
    for (var table : tenantTables()) {
      var rows =
          CurrentOrganization.callAsSystem(
              () -> transactions.execute(_ -> readable(table) ? count(table) : 0));
      assertThat(rows).as(table).isZero();
    }
  }

  @Test
  void theApplicationOwnsNothingAndCannotBypass() {
    assertThat(
            jdbc.queryForObject(
                "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles"
                    + " where rolname = current_user",
                Boolean.class))
        .isFalse();
    assertThat(
            jdbc.queryForList(
                "select relname from pg_class c join pg_roles r on r.oid = c.relowner where"
                    + " r.rolname = current_user",
                String.class))
        .isEmpty();
  }

  @Test
  void definerFunctionsBelongToTheSystemRoleAndPinTheirSearchPath() {
    var loose =
        jdbc.queryForList(
            """
            select p.oid::regprocedure::text
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
            where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
              and (r.rolname <> 'rivvi_system' or not exists (
                   select 1 from unnest(p.proconfig) setting where setting like 'search_path=%'))
            """,
            String.class);
    assertThat(loose).isEmpty();
  }

  private List<String> tenantTables() {
    return jdbc.queryForList(
        "select n.nspname || '.' || c.relname " + OUR_TABLES + " and c.relrowsecurity",
        String.class);
  }

  private boolean readable(String table) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject("select has_table_privilege(?, 'select')", Boolean.class, table));
  }

  private Integer count(String table) {
    var rows = jdbc.queryForObject("select count(*)::int from " + table, Integer.class);
    return rows == null ? 0 : rows;
  }
}
