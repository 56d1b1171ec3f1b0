package ai.rivvi.patients;

import ai.rivvi.patients.PermissionRepository.Granted;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The patients of the bound organization. */
@Service
public class Patients {
  static final int BATCH_MAX = 1_000;
  private final PatientMatching matching;
  private final MatchRecorder recorder;
  private final PermissionRepository permissions;
  private final PatientReader reader;
  private final ListReversal reversal;
  private final DuplicateSearch duplicates;
  private final PatientEvents events;
  private final InstantSource time;

  Patients(
      PatientMatching matching,
      MatchRecorder recorder,
      PermissionRepository permissions,
      PatientReader reader,
      ListReversal reversal,
      DuplicateSearch duplicates,
      PatientEvents events,
      InstantSource time) {
    this.matching = matching;
    this.recorder = recorder;
    this.permissions = permissions;
    this.reader = reader;
    this.reversal = reversal;
    this.duplicates = duplicates;
    this.events = events;
    this.time = time;
  }

  /**
   * Finds or creates the patient of each row, in order; at most 1,000. Adds identifiers, contact
   * points and lines, removes none; records the rows' own consents and do-not-calls. Another name
   * or birth date than is stored is taken over only when it is confirmed. Whoever is new or changed
   * and may be somebody who is known is suggested to be decided about. Imports of one organization
   * wait for each other until the transaction ends.
   */
  @Transactional
  public List<MatchResult> match(List<PatientCandidate> rows, ConsentSource source) {
    checkSize(rows);
    var plan = matching.planAlone(rows);
    var recorded = recorder.record(plan, source);
    duplicates.look(recorded.looks());
    events.matched(plan, recorded);
    return plan.results();
  }

  /**
   * Like {@link #match} but changes nothing, and leaves to {@code match} what people confirmed;
   * Created carries a fresh id that is not stored.
   */
  @Transactional
  public List<MatchResult> preview(List<PatientCandidate> rows) {
    checkSize(rows);
    return matching.plan(rows.stream().map(PatientCandidate::unconfirmed).toList()).results();
  }

  /**
   * Records consent of patients for purposes by voice, where nobody has said anything yet: a
   * withdrawn consent stays withdrawn.
   */
  @Transactional
  public void attest(
      Collection<PatientId> patients, Set<CallPurpose> purposes, ConsentSource source) {
    var consents = new LinkedHashSet<Granted>();
    for (var patient : patients) {
      purposes.forEach(purpose -> consents.add(new Granted(patient, purpose)));
    }
    var added = 0;
    var now = time.instant();
    for (var batch : Batches.of(List.copyOf(consents), BATCH_MAX)) {
      added += permissions.grantNew(batch, source, now);
    }
    if (added > 0) {
      events.audit(
          new Audited(
              AuditAction.CREATE, ResourceType.CONSENT, List.of(), added, "Attested for a list"));
    }
  }

  /**
   * Decrypted summaries; unknown ids are left out. The caller writes the access log, as one page or
   * record.
   */
  @Transactional
  public Map<PatientId, PatientSummary> summaries(Collection<PatientId> patients) {
    return reader.summaries(patients);
  }

  /**
   * Who else needs patients of a list.
   *
   * @param byList a later list that names the patient, which has them from then on: they stay as
   *     they are
   * @param otherwise of whom there is more than lists say: they stay, without what the list brought
   */
  public record Needs(Map<PatientId, ImportId> byList, Set<PatientId> otherwise) {}

  /**
   * How many patients a list's undoing removed, restored, and left although the list brought them.
   */
  public record Undone(int removed, int restored, int kept) {}

  /**
   * Takes back what a list brought to these patients, at most 1,000: those whom only it brought go,
   * with their keys; of the others its phones, consents and changed facts do, where nobody changed
   * them since. What says no to calls stays in force, and whom it is about stays. Doing it again
   * changes nothing.
   *
   * @param needs says who else needs patients; asked when nobody can begin to any more
   */
  @Transactional
  public Undone undo(
      ImportId list, Collection<PatientId> named, Function<Collection<PatientId>, Needs> needs) {
    checkSize(named);
    var reversed = reversal.reverse(list, named, needs);
    events.reversed(reversed);
    return new Undone(
        reversed.removed().size(), reversed.restored().size(), reversed.kept().size());
  }

  private static void checkSize(Collection<?> rows) {
    if (rows.size() > BATCH_MAX) {
      throw new IllegalArgumentException("At most " + BATCH_MAX + " rows at once.");
    }
  }
}
