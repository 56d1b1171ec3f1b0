package ai.rivvi.patients;

import ai.rivvi.rules.Place;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether a patient may be called on a line: asked at preview, in the claim and again before the
 * carrier is called.
 */
@Service
public class ContactPermission {
  private final ContactFacts facts;
  private final LineRepository lines;
  private final PatientLines patientLines;
  private final DoNotCallList doNotCalls;
  private final PatientEvents events;

  ContactPermission(
      ContactFacts facts,
      LineRepository lines,
      PatientLines patientLines,
      DoNotCallList doNotCalls,
      PatientEvents events) {
    this.facts = facts;
    this.lines = lines;
    this.patientLines = patientLines;
    this.doNotCalls = doNotCalls;
    this.events = events;
  }

  /**
   * A patient, one of their lines and why they would be called.
   *
   * @param campaign null for a call of no campaign; do-not-calls of a campaign do not hold for it
   */
  public record Question(
      PatientId patient,
      @Nullable LineId line,
      CallPurpose purpose,
      @Nullable CampaignId campaign) {}

  /**
   * Somebody asked in a call not to be called again.
   *
   * @param line null when it is the person's wish alone; else nobody on it is called any more
   * @param identified the server has confirmed that it was the patient
   */
  public record Asked(
      PatientId patient, @Nullable LineId line, boolean identified, @Nullable CallId call) {}

  /**
   * What is known.
   *
   * @param optedOut it was asked in a call with the patient not to call them (at all, for this
   *     purpose, for this campaign)
   * @param doNotCall the clinic or a list says not to call, or nobody is to be called on the line,
   *     or another record that is probably the same person's is not to be called, until somebody
   *     has decided that they are two
   * @param lineOutOfUse the line is no longer this patient's, nor that other record's
   * @param consented there is a consent by voice for the purpose
   * @param place every clock and law-giver that the patient's own zone, their postal code and the
   *     line's number leave possible
   */
  public record Answer(
      boolean optedOut,
      boolean doNotCall,
      boolean lineOutOfUse,
      boolean consented,
      boolean deceased,
      Place place) {
    /** Nothing about the person stands against a call. */
    public boolean mayBeCalled() {
      return consented && !optedOut && !doNotCall && !lineOutOfUse && !deceased;
    }
  }

  /**
   * Locks the lines' rows FOR NO KEY UPDATE in id order, until the transaction ends. Claims and
   * opt-outs both do.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(Collection<LineId> lines) {
    this.lines.lock(lines);
  }

  /** Answers a batch, in one statement per kind of fact. */
  @Transactional
  public Map<Question, Answer> ask(Collection<Question> questions) {
    if (questions.isEmpty()) {
      return Map.of();
    }
    var patients = new LinkedHashSet<>(questions.stream().map(Question::patient).toList());
    var asked =
        new LinkedHashSet<>(
            questions.stream().map(Question::line).filter(Objects::nonNull).toList());
    var known = facts.of(patients, asked);
    var answers = new LinkedHashMap<Question, Answer>();
    questions.forEach(question -> answers.put(question, known.answer(question)));
    return answers;
  }

  /**
   * Somebody said stop: locks the lines, records it for everything, publishes
   * ContactPermissionChanged for everybody concerned. Commits with the caller's transaction.
   */
  @Transactional
  public void optOut(Asked asked) {
    var what =
        asked.line() == null
            ? "Asked on a call not to be called again"
            : "Asked on a call that nobody is called on the number again";
    events.stopsChanged(AuditAction.CREATE, doNotCalls.optOut(asked), what);
  }

  /**
   * Whoever answered a call said that the patient has died: nobody calls them on any number until a
   * person has looked. Commits with the caller's transaction.
   */
  @Transactional
  public void saidToHaveDied(PatientId called, CallId call) {
    events.stopsChanged(
        AuditAction.CREATE,
        doNotCalls.saidToHaveDied(called, call),
        "It was said on a call that the patient has died");
  }

  /**
   * Somebody on the line told the carrier to stop: nobody is called on it any more. Commits with
   * the caller's transaction.
   */
  @Transactional
  public void stoppedAtCarrier(PatientId called, LineId line) {
    events.stopsChanged(
        AuditAction.CREATE,
        doNotCalls.stopAtCarrier(called, line),
        "The carrier said that nobody is to be called on the number");
  }

  /**
   * The number belongs to somebody else: the line is no longer used for this patient, nor for the
   * one whom they were joined with.
   */
  @Transactional
  public void wrongNumber(PatientId called, LineId line) {
    var patient = patientLines.lockWhoeverIs(called, Set.of(line));
    if (lines.retire(patient, line)) {
      events.audit(
          Audited.one(
              AuditAction.UPDATE,
              ResourceType.PATIENT,
              patient.value(),
              "A phone turned out to be a wrong number"));
      events.permissionChanged(patient);
    }
  }
}
