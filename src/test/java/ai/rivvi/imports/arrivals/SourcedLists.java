package ai.rivvi.imports.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.UploadedLists;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A clinic whose system exports its patients again and again, and what it does over the API. */
abstract class SourcedLists extends UploadedLists {
  static final String HEAD = "Chart No,Pt Name,DOB,Cell,Appt Date,Appt Time,Doctor\n";
  static final String ANA = "B-1,\"Lopez, Ana\",3/14/1962,206-555-0141,11/24/2026,2:30 PM,Dr. Wu\n";
  static final String BO = "B-2,\"Lee, Bo\",12/25/1970,206-555-0142,11/25/2026,9:00 AM,Dr. Wu\n";
  static final String BO_MOVED =
      "B-2,\"Lee, Bo\",12/25/1970,206-555-0142,11/27/2026,9:00 AM,Dr. Wu\n";
  static final String CY = "B-3,\"Roy, Cy\",1/2/1980,206-555-0143,11/25/2026,9:30 AM,Dr. Wu\n";

  @Autowired FolderLooks looks;

  /** Looks at all folders that are due, to the end. */
  void look(Instant now) {
    for (var begun : looks.begin(now)) {
      try {
        begun.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** A list that was taken over, for sources to follow. */
  JsonNode followed() {
    var first = HEAD + "A-1,\"Khan, Di\",5/26/1950,206-555-0149,11/20/2026,8:00 AM,Dr. Roy\n";
    return commit(confirm(upload(first)));
  }

  Map<String, Object> wanted(String kind, JsonNode follows) {
    var wanted = new HashMap<String, Object>();
    wanted.put("name", "Nightly export");
    wanted.put("kind", kind);
    wanted.put("importId", follows.path("id").asString());
    wanted.put("consent", ATTESTED.get("consent"));
    if (kind.equals("WATCHED_FOLDER")) {
      wanted.put("schedule", Map.of("intervalMinutes", 5));
    }
    return wanted;
  }

  JsonNode source(String kind) {
    return created(wanted(kind, followed()));
  }

  JsonNode created(Map<String, Object> wanted) {
    var answer = admin.post("/api/list-sources", wanted);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  static String sourcePath(JsonNode source, String rest) {
    return "/api/list-sources/" + source.path("id").asString() + rest;
  }

  /** The source as it is now. */
  JsonNode again(JsonNode source) {
    return admin.get(sourcePath(source, "")).json();
  }

  JsonNode pushed(JsonNode source, String content, int status) {
    var answer = admin.upload(sourcePath(source, "/files"), "export.csv", bytes(content));
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return admin.get(path(answer.json(), "")).json();
  }

  /** States of a list's rows, in order, with the first problem. */
  List<String> rows(JsonNode list) {
    return admin
        .get(path(list, "/rows"))
        .json()
        .path("items")
        .valueStream()
        .map(row -> row.path("state").asString() + problem(row))
        .toList();
  }

  /** What stops the row; one that is ready has notes at most, such as that its day is past. */
  private static String problem(JsonNode row) {
    return row.path("state").asString().equals("READY")
        ? ""
        : " " + row.at("/problems/0/code").asString();
  }
}
