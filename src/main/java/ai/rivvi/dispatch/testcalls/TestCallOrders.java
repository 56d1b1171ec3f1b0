package ai.rivvi.dispatch.testcalls;

import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.launch.Launches;
import ai.rivvi.dispatch.launch.TaskPlanner;
import ai.rivvi.dispatch.runs.Addressee;
import ai.rivvi.dispatch.runs.Run;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.imports.Imports;
import ai.rivvi.imports.ListRow;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Invalid.FieldError;
import ai.rivvi.shared.LimitReached;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RunId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.PlaceCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes orders of test calls and knows what they are about. */
@Service
public class TestCallOrders {
  private static final Duration LIMIT_WINDOW = Duration.ofHours(1);

  private final RunRepository runs;
  private final Launches launches;
  private final TestCallRepository tests;
  private final OwnPhone ownPhone;
  private final StoppedTests stopped;
  private final Imports imports;
  private final People people;
  private final ApplicationEventPublisher events;
  private final Dialing dialing;

  TestCallOrders(
      RunRepository runs,
      Launches launches,
      TestCallRepository tests,
      OwnPhone ownPhone,
      StoppedTests stopped,
      Imports imports,
      People people,
      ApplicationEventPublisher events,
      Dialing dialing) {
    this.runs = runs;
    this.launches = launches;
    this.tests = tests;
    this.ownPhone = ownPhone;
    this.stopped = stopped;
    this.imports = imports;
    this.people = people;
    this.events = events;
    this.dialing = dialing;
  }

  /**
   * Commits the order of a call to the asker's own phone.
   *
   * @param rowNumber whose data are spoken; null for the first row that can be called
   */
  @Transactional
  PlaceCall order(RunId id, @Nullable Integer rowNumber, String phone) {
    var run = runs.get(id);
    var configuration = configuration(run);
    var number = ownPhone.read(phone, configuration.campaign().purpose());
    var row = row(run, rowNumber);
    refuseTooMany();
    var by = CurrentMember.get().name();
    var hash = stopped.hash(number);
    refuseSecond(hash);
    var test = tests.insert(id, row.id(), row.rowNumber(), hash, by, dialing.now());
    audit(id, row);
    return order(new CallReference(test), configuration, number);
  }

  private PlaceCall order(
      CallReference reference, RunConfiguration configuration, PhoneNumber number) {
    var campaign = configuration.campaign();
    return new PlaceCall(
        reference,
        campaign.callerNumberId(),
        null,
        number,
        campaign.ringTimeoutSeconds(),
        campaign.callLengthSecondsMax(),
        SystemTime.nanos() + dialing.settings().sendDeadline().toNanos());
  }

  private void audit(RunId id, ListRow row) {
    events.publishEvent(
        Audited.one(
            AuditAction.CREATE,
            ResourceType.RUN,
            id.value(),
            "Test call to an own phone with row " + row.rowNumber()));
    var patient = row.patient();
    if (patient != null) {
      events.publishEvent(Audited.page(ResourceType.PATIENT, List.of(patient.value())));
    }
  }

  /** One phone rings once at a time, also for whoever presses the button twice. */
  private void refuseSecond(byte[] hash) {
    tests.lock(hash);
    if (stopped.areUnderWay(tests.toPhone(hash), this::isOpen)) {
      throw new Conflict(
          "test-call-under-way",
          "A test call to this phone is under way: wait until it is over, then order another.");
    }
  }

  private void refuseTooMany() {
    var max = dialing.settings().testCallsPerHourMax();
    if (tests.countWithin(LIMIT_WINDOW) >= max) {
      throw new LimitReached(
          "too-many-test-calls", "At most " + max + " test calls an hour: try again later.");
    }
  }

  private ListRow row(Run run, @Nullable Integer number) {
    if (number == null) {
      return firstCallable(run);
    }
    var found = imports.rows(run.list(), number - 1, 1);
    if (found.isEmpty() || found.getFirst().rowNumber() != number) {
      throw invalid("rowNumber", "is no row of the list");
    }
    if (found.getFirst().patient() == null) {
      throw invalid("rowNumber", "names no patient: choose a row that can be called");
    }
    if (!hasBirthDate(found.getFirst())) {
      throw invalid(
          "rowNumber",
          "has no birth date, by which you prove that it is you who picked up: choose another");
    }
    return found.getFirst();
  }

  private ListRow firstCallable(Run run) {
    var after = 0;
    while (true) {
      var page = imports.rows(run.list(), after, TaskPlanner.PAGE);
      if (page.isEmpty()) {
        throw new Conflict(
            "no-row-to-test",
            "No row of this list that can be called has a birth date: mend the list first.");
      }
      for (var row : page) {
        if (row.patient() != null && row.problem() == null && hasBirthDate(row)) {
          return row;
        }
      }
      after = page.getLast().rowNumber();
    }
  }

  private boolean hasBirthDate(ListRow row) {
    var patient = people.summaries(List.of(Objects.requireNonNull(row.patient())));
    return patient.values().stream().anyMatch(one -> one.birthDate() != null);
  }

  static Invalid invalid(String field, String message) {
    return new Invalid(
        "invalid-test-call",
        "The test call needs some changes.",
        List.of(new FieldError(field, message)));
  }

  private RunConfiguration configuration(Run run) {
    return run.configuration() == null
        ? launches.configuration(run.campaign())
        : run.configuration();
  }

  @Transactional
  void record(UUID id, TestCall.Result result) {
    tests.record(id, result);
  }

  /** A test call that may still be answered; a late callback finds none. */
  @Transactional
  public Optional<TestCall> open(CallReference reference) {
    return tests.find(reference.value()).filter(this::isOpen);
  }

  private boolean isOpen(TestCall test) {
    var late = test.createdClock().plus(dialing.settings().testCallAnswerWithin());
    return late.isAfter(SystemTime.now())
        && test.result() != TestCall.Result.REJECTED
        && test.result() != TestCall.Result.NOT_SENT;
  }

  /** Whom a test call is about; empty for a reference of something else, or when it is late. */
  @Transactional
  public Optional<Addressee> addressee(CallReference reference) {
    return open(reference).map(this::addressee);
  }

  private Addressee addressee(TestCall test) {
    var run = runs.find(test.run()).orElseThrow(() -> NotFound.of("run"));
    var row = imports.rows(List.of(test.row())).get(test.row());
    var patient = row == null ? null : row.patient();
    Map<?, PatientSummary> known = patient == null ? Map.of() : people.summaries(List.of(patient));
    var summary = known.get(patient);
    if (summary == null) {
      throw NotFound.of("patient");
    }
    return new Addressee(configuration(run), summary, test.row(), null, null);
  }
}
