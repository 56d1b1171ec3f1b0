package ai.rivvi.dispatch;

import static ai.rivvi.dispatch.jooq.Tables.CALL_ATTEMPT;
import static ai.rivvi.dispatch.jooq.Tables.CALL_TASK;
import static java.util.Objects.requireNonNull;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.jooq.tables.records.CallAttemptRecord;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.tasks.NewTask;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.patients.ConsentSource;
import ai.rivvi.patients.MatchResult;
import ai.rivvi.patients.PatientCandidate;
import ai.rivvi.patients.Patients;
import ai.rivvi.prompts.Prompts;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.RowId;
import ai.rivvi.shared.RunId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.Numbers;
import ai.rivvi.tenancy.Organization;
import ai.rivvi.tenancy.Organizations;
import ai.rivvi.testing.RetryPolicies;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A running run in an organization of its own. Callees are always busy and have one try, so that
 * each phone must receive exactly one call.
 */
final class KillRun {
  private static final Duration FINISH_MAX = Duration.ofMinutes(4);
  private static final int LINE_NUMBERS = 10_000;
  private static final AtomicInteger numbered = new AtomicInteger();

  private final KillField field;
  private final OrganizationId organization = new OrganizationId(Ids.next());
  private final List<PhoneNumber> phones;
  private final RunId run;

  KillRun(KillField field, int patients, double callsPerSecond) {
    this.field = field;
    phones = Stream.generate(KillRun::phone).limit(patients).toList();
    field.alwaysBusy(phones);
    run =
        CurrentOrganization.call(
            organization,
            () -> {
              field
                  .bean(Organizations.class)
                  .create(organization, "Kill field", KillField.NEW_YORK, "US");
              pace(callsPerSecond);
              return transaction(this::launch);
            });
  }

  /** A valid number that nobody is shown: made at run time, for the loopback carrier only. */
  private static PhoneNumber phone() {
    var number = numbered.getAndIncrement();
    return new PhoneNumber(
        "+1212%03d%04d".formatted(730 + number / LINE_NUMBERS, number % LINE_NUMBERS));
  }

  /** How many calls all nodes together place in a second from now on. */
  void pace(double callsPerSecond) {
    CurrentOrganization.call(
        organization,
        () ->
            transaction(
                () -> {
                  var organizations = field.bean(Organizations.class);
                  var before = organizations.current();
                  return organizations.update(
                      new Organization(
                          organization,
                          before.name(),
                          before.timeZone(),
                          before.region(),
                          before.hours(),
                          List.of(),
                          Organization.Limits.of(callsPerSecond, 50, 1, 3),
                          null,
                          before.createdAt()));
                }));
  }

  private RunId launch() {
    var now = field.bean(BusinessTime.class).instant();
    var runs = field.bean(RunRepository.class);
    var patients = patients();
    var id =
        runs.draft(
            new CampaignId(Ids.next()),
            new ImportId(Ids.next()),
            "Kills",
            "kills.csv",
            "test",
            now);
    runs.launch(id, configuration(), now, now.plus(Duration.ofDays(14)));
    field.bean(TaskRepository.class).insert(id, tasks(patients), now);
    return id;
  }

  private List<PatientId> patients() {
    var patients = field.bean(Patients.class);
    var source =
        new ConsentSource(ConsentSource.Kind.LIST_ATTESTATION, null, "test", LocalDate.EPOCH);
    var ids = new ArrayList<PatientId>();
    for (var result : patients.match(phones.stream().map(KillRun::candidate).toList(), source)) {
      if (result instanceof MatchResult.Created(var id)) {
        ids.add(id);
      }
    }
    patients.attest(ids, Set.of(CallPurpose.LAB_PREPARATION), source);
    return ids;
  }

  private static PatientCandidate candidate(PhoneNumber phone) {
    var name = phone.e164().substring(5);
    return new PatientCandidate(
        new PatientCandidate.Identifier("mrn", name),
        "Given" + name,
        "Family" + name,
        LocalDate.of(1980, 1, 1),
        List.of(phone),
        "en-US",
        KillField.NEW_YORK,
        null,
        null,
        PatientCandidate.Wishes.NONE,
        null,
        false,
        true,
        Set.of());
  }

  private List<NewTask> tasks(List<PatientId> patients) {
    var summaries = field.bean(Patients.class).summaries(patients);
    var tasks = new ArrayList<NewTask>();
    for (var patient : patients) {
      var line = requireNonNull(summaries.get(patient)).contactPoints().getFirst().line();
      var row = new RowId(Ids.next());
      tasks.add(
          new NewTask(
              row, tasks.size() + 1, patient, line, TaskState.WAITING, List.of(), null, null));
    }
    return tasks;
  }

  private RunConfiguration configuration() {
    var prompt =
        field.bean(Prompts.class).published().stream()
            .filter(version -> version.purpose() == CallPurpose.LAB_PREPARATION)
            .findFirst()
            .orElseThrow();
    var campaign =
        new Campaign(
            new CampaignId(Ids.next()),
            "Kills",
            CallPurpose.LAB_PREPARATION,
            Campaign.Direction.OUTBOUND,
            field.bean(Numbers.class).first().orElseThrow().id(),
            prompt.promptId(),
            prompt.id(),
            new Campaign.Window(
                LocalTime.of(9, 0), LocalTime.of(17, 0), EnumSet.allOf(DayOfWeek.class)),
            RetryPolicies.of(1),
            null,
            Campaign.IdentityCheck.NAME,
            20,
            60,
            Campaign.State.ACTIVE,
            SystemTime.now());
    return new RunConfiguration(campaign, prompt);
  }

  int size() {
    return phones.size();
  }

  Set<String> phones() {
    return phones.stream().map(PhoneNumber::e164).collect(Collectors.toSet());
  }

  /** How many calls each phone of this run received, of those that received any. */
  Map<String, Integer> placed() {
    var placed = field.placed();
    placed.keySet().retainAll(phones());
    return placed;
  }

  /** How many phones received more than one call. */
  long calledTwice() {
    return placed().values().stream().filter(count -> count > 1).count();
  }

  /** Waits until every task is over. */
  void awaitDone(String what) {
    Awaitility.await(what)
        .atMost(FINISH_MAX)
        .ignoreExceptions()
        .until(
            () ->
                count(CALL_TASK.STATE.notIn(TaskState.SETTLED.name(), TaskState.SUPPRESSED.name()))
                    == 0);
  }

  boolean isAnyoneWaiting() {
    return count(CALL_TASK.STATE.eq(TaskState.WAITING.name())) > 0;
  }

  /** How many tasks are neither over nor with a person. */
  long neverDecided() {
    return count(
        CALL_TASK.STATE.notIn(
            TaskState.SETTLED.name(), TaskState.SUPPRESSED.name(), TaskState.HELD.name()));
  }

  private int count(Condition tasks) {
    return scoped(
        () ->
            field
                .bean(DSLContext.class)
                .fetchCount(CALL_TASK, CALL_TASK.RUN_ID.eq(run).and(tasks)));
  }

  /** How the tasks ended. */
  Set<String> outcomes() {
    return scoped(
        () ->
            field
                .bean(DSLContext.class)
                .select(CALL_TASK.OUTCOME)
                .from(CALL_TASK)
                .where(CALL_TASK.RUN_ID.eq(run))
                .fetchSet(CALL_TASK.OUTCOME));
  }

  /** What the kills left behind, by what told of it later. */
  Left left() {
    var beforePost = 0;
    var beforeRecord = 0;
    var beforeEnd = 0;
    for (var attempt : attempts()) {
      var submitted = attempt.getSubmittedAt();
      if (attempt.getState().equals(AttemptState.NOT_PLACED.name())) {
        beforePost++;
      } else if (submitted != null
          && submitted.isAfter(attempt.getReservedAt().plus(KillField.RECORD_MAX))) {
        beforeRecord++;
      } else if (attempt.getCheckedClock() != null) {
        beforeEnd++;
      }
    }
    return new Left(beforePost, beforeRecord, beforeEnd);
  }

  /**
   * Attempts that a dying node left.
   *
   * @param beforePost reserved, never asked of the carrier
   * @param beforeRecord with the carrier, and found there by a search
   * @param beforeEnd recorded, and the carrier was asked how it ended
   */
  record Left(int beforePost, int beforeRecord, int beforeEnd) {
    int sum() {
      return beforePost + beforeRecord + beforeEnd;
    }

    Left plus(Left other) {
      return new Left(
          beforePost + other.beforePost,
          beforeRecord + other.beforeRecord,
          beforeEnd + other.beforeEnd);
    }
  }

  /** What a lease that expires would do: whatever is not recorded is dialed again. */
  void redialWhatIsNotRecorded() {
    scoped(
        () -> {
          var dsl = field.bean(DSLContext.class);
          var tasks = field.bean(TaskRepository.class);
          var now = field.bean(BusinessTime.class).instant();
          var given =
              dsl.update(CALL_ATTEMPT)
                  .set(CALL_ATTEMPT.STATE, AttemptState.NOT_PLACED.name())
                  .where(CALL_ATTEMPT.STATE.eq(AttemptState.UNKNOWN.name()))
                  .returning(CALL_ATTEMPT.CALL_TASK_ID)
                  .fetch(CALL_ATTEMPT.CALL_TASK_ID);
          for (var task : given) {
            // Long due, so that they come before the tasks that nobody has tried yet.
            tasks.giveBack(task, Instant.EPOCH, List.of(Reason.CARRIER_TROUBLE), now);
          }
          return true;
        });
  }

  /** When each attempt was committed, by the clock of this machine. */
  Map<UUID, Instant> reservations() {
    return attempts().stream()
        .collect(
            Collectors.toMap(
                attempt -> attempt.getId().value(), CallAttemptRecord::getReservedClock));
  }

  /** How long after its reservation each attempt was known to be with the carrier. */
  List<Duration> recorded() {
    return attempts().stream()
        .filter(attempt -> attempt.getSubmittedAt() != null)
        .map(attempt -> Duration.between(attempt.getReservedAt(), attempt.getSubmittedAt()))
        .toList();
  }

  private List<CallAttemptRecord> attempts() {
    return scoped(
        () ->
            field
                .bean(DSLContext.class)
                .selectFrom(CALL_ATTEMPT)
                .where(CALL_ATTEMPT.RUN_ID.eq(run))
                .fetch());
  }

  private <T> T scoped(Supplier<T> work) {
    return CurrentOrganization.call(organization, () -> transaction(work));
  }

  private <T> T transaction(Supplier<T> work) {
    T result = field.bean(TransactionTemplate.class).execute(_ -> work.get());
    return requireNonNull(result);
  }
}
