package ai.rivvi.patients;

import ai.rivvi.shared.PatientId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
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
  private final Set<PatientCandidate> taken = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<PatientId> renamed = new LinkedHashSet<>();
  private final Set<PatientId> stopped = new LinkedHashSet<>();

  void matched(PatientId patient, PatientCandidate row) {
    results.add(new MatchResult.Matched(patient));
    rows.computeIfAbsent(patient, _ -> new ArrayList<>()).add(row);
  }

  /** A confirmed row: its name and birth date go before what is stored. */
  void taken(PatientId patient, PatientCandidate row) {
    matched(patient, row);
    taken.add(row);
    renamed.add(patient);
  }

  /** The row is not this patient's until a person says so; not to call them holds at once. */
  void changed(PatientId patient, PatientCandidate row, String seen) {
    results.add(new MatchResult.Changed(created.contains(patient) ? null : patient, seen));
    if (row.wishes().doNotCall()) {
      stopped.add(patient);
    }
  }

  void created(PatientId patient, PatientCandidate row) {
    results.add(new MatchResult.Created(patient));
    rows.computeIfAbsent(patient, _ -> new ArrayList<>()).add(row);
    created.add(patient);
  }

  /** Nobody's row until a person says whose; not to call holds for whomever it may be about. */
  void held(MatchResult.Why why, Set<PatientId> candidates, PatientCandidate row) {
    results.add(new MatchResult.Held(why));
    if (row.wishes().doNotCall()) {
      stopped.addAll(candidates);
    }
  }

  /** In the order of the rows. */
  List<MatchResult> results() {
    return List.copyOf(results);
  }

  /** The rows of each patient, in order; held rows are nobody's. */
  Map<PatientId, List<PatientCandidate>> rows() {
    return rows;
  }

  boolean isTaken(PatientCandidate row) {
    return taken.contains(row);
  }

  /** Whose name or birth date a confirmed row changed. */
  Set<PatientId> renamed() {
    return renamed;
  }

  /** Whom a row says not to call. */
  Set<PatientId> stopped() {
    var all = new LinkedHashSet<>(stopped);
    rows.forEach(
        (patient, candidates) -> {
          if (candidates.stream().anyMatch(row -> row.wishes().doNotCall())) {
            all.add(patient);
          }
        });
    return all;
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
