package ai.rivvi.dispatch.permissions;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.attempts.Standings;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Caps;
import ai.rivvi.dispatch.decisions.Decision;
import ai.rivvi.dispatch.decisions.DialRules;
import ai.rivvi.dispatch.decisions.Facts;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.permissions.CallingCases.Asked;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.patients.PhoneOwners;
import ai.rivvi.rules.Place;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.ResourceType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What the clinic knows of numbers: who is on the line, their consents, and calls that count. */
@Component
class LineFacts {
  private static final Duration NO_END = Duration.ofDays(365);
  private static final Campaign.Window ALL_WEEK =
      new Campaign.Window(LocalTime.MIN, LocalTime.MAX, Set.of(DayOfWeek.values()));

  private final People people;
  private final PhoneOwners owners;
  private final CountedCallProjection attempts;
  private final Standings standings;
  private final Dialing dialing;
  private final ApplicationEventPublisher events;

  LineFacts(
      People people,
      PhoneOwners owners,
      CountedCallProjection attempts,
      Standings standings,
      Dialing dialing,
      ApplicationEventPublisher events) {
    this.people = people;
    this.owners = owners;
    this.attempts = attempts;
    this.standings = standings;
    this.dialing = dialing;
    this.events = events;
  }

  /** Reads what is known of all the cases' numbers; the access log counts them. */
  Batch of(List<Asked> cases, Ruleset law) {
    var phones = new LinkedHashSet<PhoneNumber>();
    cases.stream().map(one -> one.told().phone()).filter(Objects::nonNull).forEach(phones::add);
    var known = owners.of(phones);
    var questions = new LinkedHashSet<ContactPermission.Question>();
    for (var one : cases) {
      questions.addAll(questions(one, known));
    }
    var patients = questions.stream().map(ContactPermission.Question::patient).distinct().toList();
    var lines = known.values().stream().map(PhoneOwners.Owners::line).toList();
    var earliest = cases.stream().map(Asked::at).min(Comparator.naturalOrder()).orElseThrow();
    if (!patients.isEmpty()) {
      events.publishEvent(
          new Audited(
              AuditAction.READ,
              ResourceType.CONSENT,
              patients.stream().map(PatientId::value).toList(),
              patients.size(),
              "Asked whether numbers may be called"));
    }
    var organization = people.organization();
    return new Batch(
        new DialRules(
            dialing.hours(organization, ALL_WEEK, Duration.ZERO),
            organization.limits(),
            standings.of(organization, dialing.now())),
        law,
        known,
        people.permission().ask(questions),
        attempts.counted(patients, lines, Caps.countedSince(earliest, law)),
        attempts.busy(patients, lines));
  }

  private static List<ContactPermission.Question> questions(
      Asked asked, Map<PhoneNumber, PhoneOwners.Owners> known) {
    var owner = asked.told().phone() == null ? null : known.get(asked.told().phone());
    return owner == null
        ? List.of()
        : owner.patients().stream()
            .map(
                patient ->
                    new ContactPermission.Question(
                        patient, owner.line(), Objects.requireNonNull(asked.purpose()), null))
            .toList();
  }

  /** What is known of a batch of cases. */
  record Batch(
      DialRules rules,
      Ruleset law,
      Map<PhoneNumber, PhoneOwners.Owners> owners,
      Map<ContactPermission.Question, ContactPermission.Answer> answers,
      List<CountedCallProjection.Counted> counted,
      CountedCallProjection.Busy busy) {

    Known of(Asked asked) {
      var facts = new ArrayList<Facts>();
      for (var question : questions(asked, owners)) {
        facts.add(facts(question, asked.at()));
      }
      var owner = asked.told().phone() == null ? null : owners.get(asked.told().phone());
      return new Known(
          rules, law, facts, asked.told().phone() == null, owner != null && owner.isStopped());
    }

    private Facts facts(ContactPermission.Question question, Instant at) {
      var patient = question.patient();
      LineId line = Objects.requireNonNull(question.line());
      return new Facts(
          false,
          Objects.requireNonNull(answers.get(question)),
          CountedCallProjection.Counted.towards(counted, patient, line),
          busy.patients().contains(patient) || busy.lines().contains(line),
          null,
          null,
          at.plus(NO_END),
          List.of());
    }
  }

  /**
   * What is known of one case: the facts of each patient on the line.
   *
   * @param stopped nobody is to be called on the number, whoever has it
   */
  record Known(
      DialRules rules, Ruleset law, List<Facts> facts, boolean withoutPhone, boolean stopped) {
    /** The clinic's side of a decision at an instant. */
    record Clinic(
        List<Reason> never,
        List<Reason> waits,
        @Nullable Instant until,
        @Nullable Instant closes) {}

    /** Why the line is never called, whatever the time. */
    List<Reason> never() {
      if (withoutPhone) {
        return List.of(Reason.PHONE_MISSING);
      }
      if (!facts.isEmpty()) {
        return List.of();
      }
      return stopped
          ? List.of(Reason.DO_NOT_CALL, Reason.CONSENT_MISSING)
          : List.of(Reason.CONSENT_MISSING);
    }

    /** Where the patients on the line may be. */
    List<Place> places() {
      return facts.stream().map(Facts::place).distinct().toList();
    }

    Clinic clinic(Instant at) {
      var never = new ArrayList<Reason>();
      var waits = new ArrayList<Reason>();
      Instant until = null;
      for (var one : facts) {
        switch (rules.decide(one, at, law)) {
          case Decision.Dial() -> {}
          case Decision.Defer(var next, var why) -> {
            waits.addAll(why);
            until = until == null || next.isAfter(until) ? next : until;
          }
          case Decision.Suppress(var why) -> never.addAll(why);
        }
      }
      var gate = rules.hours().gate(at);
      return new Clinic(never, waits, until, gate.open() ? gate.changesAt() : null);
    }
  }
}
