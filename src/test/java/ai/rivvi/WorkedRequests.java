package ai.rivvi;

import ai.rivvi.testing.RetryPolicies;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a clinic sends that works: valid bodies of its requests. */
final class WorkedRequests {
  private WorkedRequests() {}

  static Map<String, Object> mapping() {
    var targets =
        List.of("IDENTIFIER", "GIVEN_NAME", "FAMILY_NAME", "BIRTH_DATE", "PHONE", "TIME_ZONE");
    var columns =
        IntStream.range(0, targets.size())
            .mapToObj(
                index -> {
                  var column = new LinkedHashMap<String, Object>();
                  column.put("index", index);
                  column.put("target", targets.get(index));
                  if (targets.get(index).equals("BIRTH_DATE")) {
                    column.put("format", "YMD");
                  }
                  return column;
                })
            .toList();
    return Map.of("columns", columns, "phoneRegion", "US");
  }

  static Map<String, Object> consent() {
    return Map.of(
        "consent",
        Map.of(
            "basis", "ATTESTED",
            "purposes", List.of("MEDICATION_CHECK"),
            "channel", "VOICE",
            "obtainedHow", "On the admission form",
            "obtainedOn", "2026-01-05"));
  }

  /** A valid source of lists that follows the list of these ids. */
  static Map<String, Object> source(String name, Map<String, String> ids) {
    return Map.of(
        "name",
        name,
        "kind",
        "PUSH",
        "importId",
        ids.get("import"),
        "consent",
        consent().get("consent"));
  }

  /** A valid campaign of the number and prompt of these ids. */
  static Map<String, Object> campaign(String name, Map<String, String> ids) {
    return Map.of(
        "name",
        name,
        "purpose",
        "MEDICATION_CHECK",
        "callerNumberId",
        ids.get("number"),
        "promptVersionId",
        ids.get("promptVersion"),
        "window",
        Map.of("opens", "08:00", "closes", "21:00", "days", List.of(DayOfWeek.values())),
        "retryPolicy",
        RetryPolicies.request(1, Map.of()),
        "identityCheck",
        "NAME_AND_BIRTH_DATE",
        "ringTimeoutSeconds",
        25,
        "callLengthSecondsMax",
        3600);
  }
}
