package ai.rivvi.imports.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A clinic's system sends files with a key of its own, and asks what became of them. */
@RivviTest
class SentListTests extends SourcedLists {
  private Api sender;
  private JsonNode source;

  @BeforeEach
  void makeTheKey() {
    sender = fixtures.api(organization, Role.LIST_SENDER);
    source = source("PUSH");
  }

  private Api.Answer send(String content) {
    return sender.upload(sourcePath(source, "/files"), "export.csv", bytes(content));
  }

  private Api.Answer ask(JsonNode list) {
    return sender.get(sourcePath(source, "/files/" + list.path("id").asString()));
  }

  private JsonNode done(JsonNode list) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ask(list).json().path("state").asString(), "COMMITTED"::equals);
    return ask(list).json();
  }

  @Test
  void hearsStateAndCountsAndNothingElse() {
    var first = send(HEAD + ANA + BO);
    assertThat(first.status()).as(first.text()).isEqualTo(201);
    var list = done(first.json());
    assertThat(list.propertyNames())
        .containsExactlyInAnyOrder(
            "id", "fileName", "sha256", "sentAt", "state", "rowCount", "problemRows", "refused");
    assertThat(list.path("rowCount").asInt()).isEqualTo(2);
    assertThat(list.path("problemRows").asInt()).isZero();
    assertThat(list.path("refused").isNull()).isTrue();

    var again = send(HEAD + ANA + BO);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(list);

    var broken = "B-9,\"Ode, Ed\",5/5/1955,,11/24/2026,2:30 PM,Dr. Wu\n";
    var second = done(send(HEAD + ANA + CY + broken).json());
    assertThat(second.path("rowCount").asInt()).isEqualTo(3);
    assertThat(second.path("problemRows").asInt()).isEqualTo(1);
    var page = sender.get(sourcePath(source, "/files?limit=1")).json();
    assertThat(page.at("/items/0")).isEqualTo(second);
    var next =
        sender.get(
            sourcePath(source, "/files?limit=1&cursor=" + page.path("nextCursor").asString()));
    assertThat(next.json().at("/items/0")).isEqualTo(list);
    assertThat(next.json().path("nextCursor").isNull()).isTrue();
  }

  /** Whether somebody is a patient, and what else is on record of them, is not told. */
  @Test
  void cannotAskWhoIsAPatient() {
    done(send(HEAD + ANA).json());
    var later = ANA.replace("2:30 PM", "3:30 PM");
    var known = done(send(HEAD + later).json());
    var otherwise = later.replace("Lopez, Ana", "Ames, Zoe").replace("1962", "1963");
    var changed = done(send(HEAD + otherwise).json());
    var stranger = done(send(HEAD + otherwise.replace("B-1", "Z-1")).json());
    var faulty = done(send(HEAD + otherwise.replace("206-555-0141", "12")).json());
    assertThat(told(known)).isEqualTo(told(stranger));
    assertThat(told(changed)).isEqualTo(told(stranger));
    // Sent again beside another row: what was let in is known by now, what was held is not.
    var more = BO.replace("B-2", "Y-1");
    assertThat(told(done(send(HEAD + later + more).json())))
        .isEqualTo(told(done(send(HEAD + otherwise + more).json())));
    // The same comparison finds a difference that is the list's own.
    assertThat(told(faulty)).isNotEqualTo(told(stranger));
    // An admin is told all of it: without care it would stand in the answer.
    assertThat(counts(known, "matchedPatients")).isOne();
    assertThat(counts(stranger, "newPatients")).isOne();
    assertThat(counts(changed, "held")).isOne();
  }

  private static String told(JsonNode list) {
    return "%s %s %s %s"
        .formatted(
            list.path("state"),
            list.path("rowCount"),
            list.path("problemRows"),
            list.path("refused"));
  }

  private int counts(JsonNode list, String name) {
    return admin.get(path(list, "")).json().at("/counts/" + name).asInt();
  }

  @Test
  void hearsWhyAFileWasRefusedOrWaitsForAPerson() {
    assertThat(send("").code()).isEqualTo("file-empty");
    var other = send((HEAD + BO).replace("Doctor", "Physician"));
    assertThat(other.status()).isEqualTo(201);
    assertThat(other.json().at("/refused/code").asString()).isEqualTo("list-shape-unknown");
    assertThat(ask(other.json()).json()).isEqualTo(other.json());
  }

  @Test
  void aPausedSourceTakesNothingAndStillTellsWhatCame() {
    var list = done(send(HEAD + ANA).json());
    admin.post(sourcePath(source, "/pause"), null);
    assertThat(send(HEAD + BO).code()).isEqualTo("source-paused");
    assertThat(ask(list).json()).isEqualTo(list);
  }

  @Test
  void onlyListsThatWerePushedToThisSourceAreThere() {
    var list = done(send(HEAD + ANA).json());
    var byHand = commit(confirm(upload(HEAD + BO)));
    assertThat(ask(byHand).status()).isEqualTo(404);
    var wanted = wanted("PUSH", byHand);
    wanted.put("name", "Other export");
    var other = created(wanted);
    var elsewhere = sourcePath(other, "/files/" + list.path("id").asString());
    assertThat(sender.get(elsewhere).code()).isEqualTo("import-not-found");
    assertThat(sender.get(sourcePath(other, "/files")).json().path("items")).isEmpty();

    var foreign = fixtures.api(fixtures.organization(), Role.LIST_SENDER);
    assertThat(foreign.get(sourcePath(source, "/files")).status()).isEqualTo(404);
    assertThat(foreign.upload(sourcePath(source, "/files"), "e.csv", bytes(HEAD + BO)).status())
        .isEqualTo(404);
  }

  @Test
  void aWatchedFolderIsNotSentTo() {
    var wanted = wanted("WATCHED_FOLDER", followed());
    wanted.put("name", "Folder");
    var watched = created(wanted);
    assertThat(sender.get(sourcePath(watched, "/files")).code()).isEqualTo("source-not-pushed");
    assertThat(sender.upload(sourcePath(watched, "/files"), "e.csv", bytes(HEAD)).code())
        .isEqualTo("source-not-pushed");
  }

  @Test
  void whatItSendsIsOnTheAccessLogAsTheKeys() {
    var list = done(send(HEAD + ANA).json());
    var log =
        admin.get("/api/audit?resourceType=IMPORT&resourceId=" + list.path("id").asString()).json();
    assertThat(log.path("items").toString()).contains("List uploaded", "test LIST_SENDER");
  }
}
