package ai.rivvi.imports;

import static org.awaitility.Awaitility.await;

import ai.rivvi.imports.lists.Attestation;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How long lists of 10,000 rows take from upload to committed. Run by name only: {@code mvn test
 * -Dtest=ImportTimings}.
 */
@RivviTest
class ImportTimings {
  private static final int ROWS = 10_000;
  @Autowired Fixtures fixtures;
  @Autowired Imports imports;
  @Autowired IncomingFiles incoming;
  @TempDir Path folder;

  @Test
  void printsHowLongListsTake() throws Exception {
    measure("warm-up, 1,000 rows of .csv", new SampleList(1).csv(1_000));
    measure("10,000 rows of .csv", new SampleList(2).csv(ROWS));
    measure("10,000 rows of .xlsx", new SampleList(3).xlsx(ROWS));
  }

  private void measure(String what, byte[] content) throws Exception {
    var file = Files.write(folder.resolve("list"), content);
    var organization = fixtures.organization();
    var begun = SystemTime.nanos();
    var id = fixtures.in(organization, () -> incoming.upload(file, "list"));
    var uploaded = SystemTime.since(begun);
    fixtures.in(
        organization,
        () -> {
          imports.confirmMapping(id);
          return true;
        });
    var mapped = SystemTime.since(begun);
    fixtures.in(
        organization,
        () -> {
          imports.commit(
              id,
              new Attestation(
                  Set.of(CallPurpose.APPOINTMENT_REMINDER), "form", LocalDate.of(2026, 1, 15)));
          return true;
        });
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofMinutes(5))
        .until(() -> fixtures.in(organization, () -> imports.get(id)).committed());
    System.out.printf(
        "%s: uploaded and previewed %d ms, mapped %d ms, committed %d ms%n",
        what,
        uploaded.toMillis(),
        mapped.minus(uploaded).toMillis(),
        SystemTime.since(begun).minus(mapped).toMillis());
  }
}
