package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.Api;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** For tests in a clinic whose lists have brought one person twice, and that joins the two. */
abstract class JoinedClinic extends DialedClinic {
  /** The same person as {@link #CONFIRMS}, with a letter mistyped and another phone. */
  static final String AGAIN = "Tolu Adeyemy,(212) 555-0177,1961-02-03,";

  @Autowired JdbcTemplate jdbc;

  JsonNode pair() {
    var items = admin.get("/api/patient-duplicates").json().path("items");
    assertThat(items).hasSize(1);
    return admin.get("/api/patient-duplicates/" + items.get(0).path("id").asString()).json();
  }

  /** Joins the two of a pair that was looked at; the one with this family name stays. */
  Api.Answer merge(JsonNode pair, String family) {
    var stays =
        pair.at("/first/familyName").asString().equals(family)
            ? pair.path("first")
            : pair.path("second");
    return admin.post(
        "/api/patient-duplicates/" + pair.path("id").asString() + "/merge",
        Map.of(
            "version",
            pair.path("version").asInt(),
            "stays",
            stays.path("id").asString(),
            "seen",
            Map.of(
                pair.at("/first/id").asString(), pair.at("/first/updatedAt").asString(),
                pair.at("/second/id").asString(), pair.at("/second/updatedAt").asString()),
            "choices",
            Map.of("FAMILY_NAME", stays.path("id").asString())));
  }
}
