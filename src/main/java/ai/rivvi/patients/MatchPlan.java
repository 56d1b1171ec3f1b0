package ai.rivvi.patients;

import ai.rivvi.patients.PatientCandidate.Wishes;
import ai.rivvi.patients.PermissionRepository.Granted;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What matching decided about a batch: who each row is, and which patients are new. */
final class MatchPlan {
  private final List<MatchResult> results = new ArrayList<>();
  private final Map<PatientId, List<PatientCandidate>> rows = new LinkedHashMap<>();
  private final Set<PatientId> created = new LinkedHashSet<>();
  private final Set<PatientCandidate> taken = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<PatientId> renamed = new LinkedHashSet<>();
  private final Set<PatientId> stopped = new LinkedHashSet<>();
  private final Set<PhoneNumber> stoppedPhones = new LinkedHashSet<>();
  private final Set<Granted> refused = new LinkedHashSet<>();

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

  /** The row is not this patient's until a person says so; its no to calls holds at once. */
  void changed(PatientId patient, PatientCandidate row, String seen) {
    changed(patient, seen);
    heed(patient, row);
  }

  /** A person said that the row is not this patient's: nor is what it says of calls. */
  void anothers(PatientId patient, String seen) {
    changed(patient, seen);
  }

  private void changed(PatientId patient, String seen) {
    results.add(new MatchResult.Changed(created.contains(patient) ? null : patient, seen));
  }

  void created(PatientId patient, PatientCandidate row) {
    results.add(new MatchResult.Created(patient));
    rows.computeIfAbsent(patient, _ -> new ArrayList<>()).add(row);
    created.add(patient);
  }

  /** Nobody's row, and nobody is made of it. */
  void unknown() {
    results.add(new MatchResult.Unknown());
  }

  /** Nobody's row until a person says whose; its no holds for whomever it may be about. */
  void held(MatchResult.Why why, Set<PatientId> candidates, PatientCandidate row) {
    results.add(new MatchResult.Held(why));
    candidates.forEach(patient -> heed(patient, row));
  }

  /** Whether they have died is for a person to say, too; until then nobody calls. */
  private void heed(PatientId patient, PatientCandidate row) {
    var wishes = row.wishes();
    if (wishes.doNotCall() || row.deceased()) {
      stopped.add(patient);
    }
    wishes.refusals().forEach(purpose -> refused.add(new Granted(patient, purpose)));
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

  /** A row names nobody, but phones that nobody is to call, now or when a patient has them. */
  void stopped(Collection<PhoneNumber> phones) {
    stoppedPhones.addAll(phones);
  }

  Set<PhoneNumber> stoppedPhones() {
    return Set.copyOf(stoppedPhones);
  }

  /** Whom a row says anything of that no call runs past. */
  Set<PatientId> concerned() {
    var all = stopped();
    refused().forEach(consent -> all.add(consent.patient()));
    rows.forEach(
        (patient, candidates) -> {
          if (candidates.stream().anyMatch(PatientCandidate::deceased)) {
            all.add(patient);
          }
        });
    return all;
  }

  Set<Granted> consented() {
    return said(Wishes::consents);
  }

  /** Which consents the rows take back. */
  Set<Granted> refused() {
    var all = said(Wishes::refusals);
    all.addAll(refused);
    return all;
  }

  private Set<Granted> said(Function<Wishes, Set<CallPurpose>> what) {
    var said = new LinkedHashSet<Granted>();
    rows.forEach(
        (patient, candidates) ->
            candidates.forEach(
                row ->
                    what.apply(row.wishes())
                        .forEach(purpose -> said.add(new Granted(patient, purpose)))));
    return said;
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
