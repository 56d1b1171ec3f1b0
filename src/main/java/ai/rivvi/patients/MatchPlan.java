package ai.rivvi.patients;

import ai.rivvi.shared.PatientId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What matching decided about a batch: who each row is, and which patients are new. */
final class MatchPlan {
  private final List<MatchResult> results = new ArrayList<>();
  private final Map<PatientId, List<PatientCandidate>> rows = new LinkedHashMap<>();
  private final Set<PatientId> created = new LinkedHashSet<>();

  void matched(PatientId patient, PatientCandidate row) {
    results.add(new MatchResult.Matched(patient));
    rows.computeIfAbsent(patient, _ -> new ArrayList<>()).add(row);
  }

  void created(PatientId patient, PatientCandidate row) {
    results.add(new MatchResult.Created(patient));
    rows.computeIfAbsent(patient, _ -> new ArrayList<>()).add(row);
    created.add(patient);
  }

  void held(MatchResult.Why why) {
    results.add(new MatchResult.Held(why));
  }

  /** In the order of the rows. */
  List<MatchResult> results() {
    return List.copyOf(results);
  }

  /** The rows of each patient, in order; held rows are nobody's. */
  Map<PatientId, List<PatientCandidate>> rows() {
    return rows;
  }

  Set<PatientId> created() {
    return created;
  }

  Set<PatientId> stored() {
    var stored = new LinkedHashSet<>(rows.keySet());
    stored.removeAll(created);
    return stored;
  }
}
