package ai.rivvi;

import java.util.List;
import java.util.Map;

/** A valid body for each operation that takes one, by the operation's name. */
final class WorkedBodies {
  private WorkedBodies() {}

  static Map<String, Map<String, Object>> all(WorkedClinic own) {
    Map<String, Object> reason = Map.of("reason", "A test");
    Map<String, Object> note = Map.of("note", "A test");
    var campaign = WorkedRequests.campaign("Other", own.ids);
    return Map.ofEntries(
        Map.entry("PUT /api/organizations/{id}", organization()),
        Map.entry(
            "POST /api/organizations", Map.of("name", "A", "timeZone", "UTC", "region", "US")),
        Map.entry("POST /api/organizations/{id}/entries", reason),
        Map.entry("PUT /api/organizations/{id}/suspension", reason),
        Map.entry("POST /api/runs/{id}/test-calls", Map.of("phone", "(212) 555-0191")),
        Map.entry(
            "POST /api/members", Map.of("email", "a@example.com", "name", "A", "role", "ANALYST")),
        Map.entry("PATCH /api/members/{id}", Map.of("role", "CARE_STAFF")),
        Map.entry("POST /api/api-keys", Map.of("name", "A", "role", "ANALYST")),
        Map.entry("POST /api/numbers", Map.of("number", "+12065550177", "label", "A")),
        Map.entry(
            "PUT /api/pre-dial-check",
            Map.of(
                "url",
                "https://clinic.example.com/check",
                "enabled",
                false,
                "timeoutMillis",
                1000)),
        Map.entry("PUT /api/carrier-account", Map.of("accountSid", "AC" + "0".repeat(32))),
        Map.entry("POST /api/uploads", Map.of("fileName", "a.csv", "bytes", 1)),
        Map.entry("PUT /api/imports/{id}/mapping", WorkedRequests.mapping()),
        Map.entry("PUT /api/imports/{id}/reading", Map.of("headerRow", 1)),
        Map.entry(
            "PUT /api/imports/{id}/rows",
            Map.of("rowNumber", 2, "cells", List.of(Map.of("columnIndex", 0, "text", "x")))),
        Map.entry(
            "POST /api/imports/{id}/skipped-rows",
            Map.of("rowNumbers", List.of(2), "skipped", false)),
        Map.entry("POST /api/imports/{id}/commit", WorkedRequests.consent()),
        Map.entry("POST /api/imports/{id}/changed-patients", Map.of("decision", "KEEP_STORED")),
        Map.entry("POST /api/list-sources", WorkedRequests.source("Other export", own.ids)),
        Map.entry("PUT /api/list-sources/{id}", WorkedRequests.source("Export", own.ids)),
        Map.entry("POST /api/list-sources/{id}/refused-files/{fileId}/dismiss", Map.of("times", 1)),
        Map.entry("PUT /api/list-sources/{id}/campaign", Map.of("campaignId", own.id("campaign"))),
        Map.entry("POST /api/patients/search", Map.of("familyName", "Zeb")),
        Map.entry("PATCH /api/patients/{id}", Map.of("language", "es")),
        Map.entry(
            "POST /api/patients/{id}/contact-points",
            Map.of("phone", "+14065550172", "kind", "HOME", "rank", 2)),
        Map.entry(
            "POST /api/patients/{id}/do-not-call",
            Map.of(
                "level",
                "LINE",
                "scope",
                "CAMPAIGN",
                "campaignId",
                own.id("campaign"),
                "contactPointId",
                own.id("contactPoint"))),
        Map.entry("DELETE /api/patients/{id}/do-not-call", reason),
        Map.entry(
            "POST /api/do-not-call-numbers",
            Map.of("phones", List.of("+14065550173"), "note", "A")),
        Map.entry("POST /api/do-not-call-numbers/search", Map.of("phone", "+14065550173")),
        Map.entry("POST /api/do-not-call-numbers/{doNotCallId}/lift", reason),
        Map.entry("POST /api/patient-duplicates/{id}/keep-apart", Map.of("version", 0)),
        Map.entry("POST /api/patient-duplicates/{id}/reopen", Map.of("version", 0)),
        Map.entry(
            "POST /api/patient-duplicates/{id}/merge",
            Map.of(
                "version", 0, "stays", own.id("patient"), "seen", Map.of(), "choices", Map.of())),
        Map.entry("DELETE /api/patients/{id}/do-not-call/{doNotCallId}", reason),
        Map.entry(
            "PUT /api/patients/{id}/consents",
            Map.of(
                "purpose", "PREVENTIVE_CARE",
                "channel", "VOICE",
                "status", "GRANTED",
                "source", "A")),
        Map.entry("POST /api/prompts", RoleTableTests.prompt("A")),
        Map.entry(
            "POST /api/prompts/{id}/versions",
            Map.of("content", RoleTableTests.content("Hello."), "reason", "A")),
        Map.entry("POST /api/prompts/{id}/versions/{versionId}/publish", reason),
        Map.entry("PUT /api/prompts/base", Map.of("text", "A", "reason", "A")),
        Map.entry("POST /api/campaigns", campaign),
        Map.entry("PUT /api/campaigns/{id}", campaign),
        Map.entry(
            "POST /api/runs",
            Map.of("campaignId", own.id("campaign"), "importId", own.id("import"))),
        Map.entry("POST /api/runs/{id}/launch", Map.of()),
        Map.entry(
            "POST /api/calling-permission",
            Map.of(
                "legalOnly",
                true,
                "cases",
                List.of(Map.of("phone", "+12125550170", "at", "2026-11-04T17:00:00Z")))),
        Map.entry("POST /api/runs/{id}/redial", Map.of("outcomes", List.of("NOT_REACHED"))),
        Map.entry("POST /api/runs/{id}/pause", note),
        Map.entry(
            "POST /api/runs/{id}/tasks/{taskId}/settle",
            Map.of("outcome", "NEEDS_PERSON", "note", "A")),
        Map.entry("POST /api/runs/{id}/tasks/{taskId}/requeue", note));
  }

  private static Map<String, Object> organization() {
    return Map.of(
        "name",
        "A",
        "timeZone",
        "UTC",
        "region",
        "US",
        "hours",
        List.of(Map.of("day", "MONDAY", "opens", "09:00", "closes", "17:00")),
        "holidays",
        List.of(),
        "limits",
        Map.of(
            "callsPerSecondMax",
            1,
            "concurrentCallsMax",
            1,
            "linesKeptForInbound",
            0,
            "callsPerPatientPerDayMax",
            1,
            "callsPerPatientPerWeekMax",
            1));
  }
}
