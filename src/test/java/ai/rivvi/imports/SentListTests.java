package ai.rivvi.imports;

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
            "id",
            "fileName",
            "sha256",
            "sentAt",
            "state",
            "rowCount",
            "readyRows",
            "problemRows",
            "skippedRows",
            "refused");
    assertThat(list.path("readyRows").asInt()).isEqualTo(2);
    assertThat(list.path("refused").isNull()).isTrue();

    var again = send(HEAD + ANA + BO);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(list);

    var broken = "B-9,\"Ode, Ed\",5/5/1955,,11/24/2026,2:30 PM,Dr. Wu\n";
    var second = done(send(HEAD + ANA + CY + broken).json());
    assertThat(second.path("rowCount").asInt()).isEqualTo(3);
    assertThat(second.path("readyRows").asInt()).isEqualTo(1);
    assertThat(second.path("problemRows").asInt()).isEqualTo(1);
    assertThat(second.path("skippedRows").asInt()).isEqualTo(1);
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
    var known = done(send(HEAD + ANA).json());
    var sameOtherwise = ANA.replace("2:30 PM", "3:30 PM");
    var stranger = sameOtherwise.replace("B-1", "Z-1").replace("Lopez, Ana", "Ames, Zoe");
    var ofKnown = done(send(HEAD + sameOtherwise).json());
    var ofStranger = done(send(HEAD + stranger).json());
    for (var count : new String[] {"rowCount", "readyRows", "problemRows", "skippedRows"}) {
      assertThat(ofKnown.path(count)).as(count).isEqualTo(ofStranger.path(count));
    }
    // An admin is told: without care it would stand in the answer.
    assertThat(admin.get(path(ofKnown, "")).json().at("/counts/matchedPatients").asInt()).isOne();
    assertThat(admin.get(path(ofStranger, "")).json().at("/counts/matchedPatients").asInt())
        .isZero();
    assertThat(known.path("readyRows").asInt()).isOne();
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
