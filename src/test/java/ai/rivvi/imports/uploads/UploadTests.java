package ai.rivvi.imports.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.IncomingFiles;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Files that come in parts, over connections that break. */
@RivviTest
class UploadTests {
  private static final byte[] FILE =
      """
      MRN,First,Last,DOB,Cell
      A-1,Ana,Lopez,3/14/1962,(206) 555-0101
      A-2,Bo,Lee,12/25/1970,(206) 555-0102
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final int HALF = FILE.length / 2;

  @Autowired Fixtures fixtures;
  @Autowired UploadSweep sweep;
  @Autowired UploadRepository uploads;
  @Autowired IncomingFiles incoming;
  @Autowired JdbcTemplate jdbc;
  @TempDir Path folder;
  private OrganizationId organization;
  private Api admin;

  @BeforeEach
  void prepare() {
    organization = fixtures.organization();
    admin = fixtures.api(organization, Role.CLINIC_ADMIN);
  }

  private String begin(long bytes) {
    var answer = admin.post("/api/uploads", Map.of("fileName", "december.csv", "bytes", bytes));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return "/api/uploads/" + answer.json().path("id").asString();
  }

  private Api.Answer part(String upload, int from, int to) {
    return admin.upload(
        upload + "/parts?from=" + from, "december.csv", Arrays.copyOfRange(FILE, from, to));
  }

  private int objects() {
    return fixtures.transaction(
        organization,
        () ->
            jdbc.queryForObject(
                "select count(*) from storage.stored_object where state = 'STORED'",
                Integer.class));
  }

  @Test
  void goesOnWhereItStoppedAndBecomesOneList() {
    var upload = begin(FILE.length);
    assertThat(part(upload, 0, HALF).json().path("receivedBytes").asInt()).isEqualTo(HALF);
    var incomplete = admin.post(upload + "/list", null);
    assertThat(incomplete.status()).isEqualTo(409);
    assertThat(incomplete.code()).isEqualTo("upload-incomplete");
    var doubled = part(upload, 0, HALF);
    assertThat(doubled.status()).as("a part whose answer was lost").isEqualTo(409);
    assertThat(doubled.code()).isEqualTo("part-out-of-order");
    assertThat(doubled.text()).contains(Integer.toString(HALF));
    assertThat(part(upload, HALF + 1, FILE.length).status()).as("a gap").isEqualTo(409);
    assertThat(objects()).as("what did not fit is not kept").isEqualTo(1);
    assertThat(admin.get(upload).json().path("receivedBytes").asInt()).isEqualTo(HALF);
    assertThat(part(upload, HALF, FILE.length).status()).isEqualTo(200);
    var list = admin.post(upload + "/list", null);
    assertThat(list.status()).as(list.text()).isEqualTo(201);
    var id = list.json().path("importId").asString();
    assertThat(admin.post(upload + "/list", null).json().path("importId").asString())
        .as("asked again, because the answer was lost")
        .isEqualTo(id);
    assertThat(admin.get("/api/imports").json().path("items")).hasSize(1);
    assertThat(admin.get("/api/imports/" + id + "/original").raw().body()).isEqualTo(FILE);
    assertThat(objects()).as("the file, and none of its parts").isEqualTo(1);
    assertThat(part(upload, FILE.length, FILE.length).status()).isEqualTo(409);
  }

  @Test
  void refusesWhatDoesNotFit() {
    var tooLarge =
        admin.post("/api/uploads", Map.of("fileName", "all.csv", "bytes", 1024L * 1024 * 1024 + 1));
    assertThat(tooLarge.status()).isEqualTo(422);
    assertThat(tooLarge.code()).isEqualTo("file-too-large");
    var nothing = admin.post("/api/uploads", Map.of("fileName", "all.csv", "bytes", 0));
    assertThat(nothing.status()).isEqualTo(422);
    var upload = begin(HALF);
    var tooLong = part(upload, 0, FILE.length);
    assertThat(tooLong.status()).isEqualTo(422);
    assertThat(tooLong.code()).isEqualTo("part-does-not-fit");
    assertThat(part(upload, 0, 0).code()).as("an empty part").isEqualTo("part-does-not-fit");
    assertThat(objects()).isZero();
  }

  @Test
  void aFileThatIsRefusedIsGone() {
    var upload = begin(2);
    admin.upload(upload + "/parts", "december.csv", new byte[] {0, 0});
    var refused = admin.post(upload + "/list", null);
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(admin.get(upload).status()).isEqualTo(404);
    assertThat(objects()).isZero();
    assertThat(admin.get("/api/imports").json().path("items")).isEmpty();
  }

  @Test
  void canBeStoppedAndIsForgottenAfterADay() {
    var stopped = begin(FILE.length);
    part(stopped, 0, HALF);
    assertThat(admin.delete(stopped, null).status()).isEqualTo(204);
    assertThat(admin.get(stopped).status()).isEqualTo(404);
    assertThat(objects()).isZero();
    var left = begin(FILE.length);
    part(left, 0, HALF);
    sweep.sweep(SystemTime.now().minus(Duration.ofDays(1)));
    assertThat(admin.get(left).status()).as("it may still go on").isEqualTo(200);
    sweep.sweep(SystemTime.now().plus(Duration.ofSeconds(1)));
    assertThat(admin.get(left).status()).isEqualTo(404);
    assertThat(objects()).isZero();
  }

  @Test
  void isOneListAlsoWhenWhoeverMadeItDied() throws IOException {
    var upload = begin(FILE.length);
    part(upload, 0, FILE.length);
    var id = UUID.fromString(upload.substring(upload.lastIndexOf('/') + 1));
    var chosen = new ImportId(Ids.next());
    var file = Files.write(folder.resolve("whole.csv"), FILE);
    fixtures.transaction(organization, () -> uploads.take(id, chosen, SystemTime.now()));
    fixtures.in(
        organization,
        () -> {
          incoming.upload(file, "december.csv", chosen);
          return true;
        });
    var early = admin.post(upload + "/list", null);
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.code()).isEqualTo("upload-being-read");
    fixtures.transaction(
        organization,
        () ->
            jdbc.update(
                "update imports.upload set taken_at = taken_at - interval '1 hour' where id = ?",
                id));
    assertThat(admin.post(upload + "/list", null).json().path("importId").asString())
        .isEqualTo(chosen.toString());
    assertThat(admin.get("/api/imports").json().path("items")).hasSize(1);
    assertThat(objects()).isEqualTo(1);
  }

  @Test
  void nobodyKeepsCountlessFilesOnTheirWay() {
    for (var begun = 0; begun < 50; begun++) {
      begin(1);
    }
    var more = admin.post("/api/uploads", Map.of("fileName", "more.csv", "bytes", 1));
    assertThat(more.status()).isEqualTo(429);
    assertThat(more.code()).isEqualTo("too-many-uploads");
  }
}
