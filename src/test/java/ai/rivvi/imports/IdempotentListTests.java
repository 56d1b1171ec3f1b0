package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.imports.lists.Attestation;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The same list again, in whatever format, creates nobody and changes nothing. */
@RivviTest
class IdempotentListTests {
  private static final int ROWS = 300;
  private static final Duration COMMIT_MAX = Duration.ofMinutes(1);
  private static final long SEED = Long.getLong("rivvi.idempotence.seed", System.nanoTime());
  private static final List<String> TABLES =
      List.of("patient", "identifier", "line", "contact_point", "consent", "do_not_call");

  @Autowired Fixtures fixtures;
  @Autowired JdbcTemplate jdbc;
  @Autowired Imports imports;
  @Autowired IncomingFiles incoming;
  @TempDir Path folder;

  @Test
  void changesNothing() throws IOException {
    var organization = fixtures.organization();
    bring(organization, new SampleList(SEED).csv(ROWS));
    var before = patients(organization);
    var again = bring(organization, new SampleList(SEED).csv(ROWS));
    var asWorkbook = bring(organization, new SampleList(SEED).xlsx(ROWS));
    assertThat(patients(organization)).as("seed " + SEED).isEqualTo(before);
    for (var list : List.of(again, asWorkbook)) {
      var books = ListBooks.of(fixtures, jdbc, organization, list);
      assertThat(books.newPatients()).as("created, seed " + SEED).isZero();
      assertThat(books.matchedPatients()).as("known, seed " + SEED).isEqualTo(ROWS);
      assertThat(books.patients()).as("patients, seed " + SEED).isEqualTo(ROWS);
    }
  }

  private ImportId bring(OrganizationId organization, byte[] content) throws IOException {
    var file = Files.write(folder.resolve("list"), content);
    var id = fixtures.in(organization, () -> incoming.upload(file, "list"));
    fixtures.in(
        organization,
        () -> {
          imports.confirmMapping(id);
          imports.commit(
              id,
              new Attestation(
                  Set.of(CallPurpose.APPOINTMENT_REMINDER), "form", LocalDate.of(2026, 1, 15)));
          return true;
        });
    await()
        .atMost(COMMIT_MAX)
        .until(() -> fixtures.in(organization, () -> imports.get(id)).committed());
    return id;
  }

  /** Every column of everything that is known of patients. */
  private List<@Nullable String> patients(OrganizationId organization) {
    return fixtures.transaction(
        organization,
        () -> {
          var all = new ArrayList<@Nullable String>();
          for (var table : TABLES) {
            all.addAll(
                jdbc.queryForList(
                    "select '%1$s ' || t::text from patients.%1$s t order by 1".formatted(table),
                    String.class));
          }
          return all;
        });
  }
}
