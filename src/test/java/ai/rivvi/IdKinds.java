package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** Of what an id is, by where it stands in an operation. One that is not known here fails. */
final class IdKinds {
  private static final Map<String, String> KIND_BY_PATH =
      Map.ofEntries(
          Map.entry("/api/organizations/{id}", "organization"),
          Map.entry("/api/imports/{id}", "import"),
          Map.entry("/api/uploads/{uploadId}", "upload"),
          Map.entry("/api/list-sources/{id}", "listSource"),
          Map.entry("/api/list-sources/{id}/campaign/lists/{importId}", "import"),
          Map.entry("/api/list-sources/{id}/files/{importId}", "import"),
          Map.entry("/api/list-sources/{id}/refused-files/{fileId}", "refusedFile"),
          Map.entry("/api/patients/{id}", "patient"),
          Map.entry("/api/patients/{id}/contact-points/{contactPointId}", "contactPoint"),
          Map.entry("/api/patients/{id}/do-not-call/{doNotCallId}", "doNotCall"),
          Map.entry("/api/do-not-call-numbers/{doNotCallId}", "doNotCallNumber"),
          Map.entry("/api/patient-duplicates/{id}", "duplicate"),
          Map.entry("/api/prompts/{id}", "prompt"),
          Map.entry("/api/prompts/{id}/versions/{versionId}", "promptVersion"),
          Map.entry("/api/campaigns/{id}", "campaign"),
          Map.entry("/api/runs/{id}", "run"),
          Map.entry("/api/runs/{id}/tasks/{taskId}", "task"),
          Map.entry("/api/calls/{id}", "call"),
          Map.entry("/api/conversations/{id}", "conversation"),
          Map.entry("/api/members/{id}", "member"),
          Map.entry("/api/api-keys/{id}", "apiKey"),
          Map.entry("/hooks/{organization}", "organization"),
          Map.entry("/hooks/{organization}/attempts/{reference}", "attempt"),
          Map.entry("/hooks/{organization}/numbers/{number}", "number"));

  private static final Map<String, String> KIND_BY_FIELD =
      Map.ofEntries(
          Map.entry("campaignId", "campaign"),
          Map.entry("importId", "import"),
          Map.entry("promptVersionId", "promptVersion"),
          Map.entry("promptId", "prompt"),
          Map.entry("callerNumberId", "number"),
          Map.entry("contactPointId", "contactPoint"),
          Map.entry("runId", "run"),
          Map.entry("patientId", "patient"),
          Map.entry("stays", "patient"),
          Map.entry("resourceId", "patient"),
          Map.entry("actorId", "member"));

  private IdKinds() {}

  static String ofPath(Operation operation, String parameter) {
    var path = operation.upTo(parameter);
    assertThat(KIND_BY_PATH).as("A case for " + operation.name()).containsKey(path);
    return KIND_BY_PATH.getOrDefault(path, "");
  }

  static String ofField(String field) {
    assertThat(KIND_BY_FIELD).as("A case for ids named " + field).containsKey(field);
    return KIND_BY_FIELD.getOrDefault(field, "");
  }
}
