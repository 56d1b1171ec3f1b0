package ai.rivvi.patients;

import ai.rivvi.patients.jooq.tables.records.DoNotCallRecord;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.PhoneNumber.Reading;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.tenancy.Organizations;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Numbers on which nobody is called for anything, whoever has them now or later: looked up, added
 * and lifted by members; each look is on the access log.
 */
@Service
class DoNotCallNumbers {
  private static final int SHOWN_CHARACTERS_MAX = 200;
  private static final String NO_NUMBER = "This is no phone number: write it with its area code.";
  private static final String BY_CALLER = "Asked for by whoever called in from this number.";
  private static final String NEVER_CALLED = "Numbers of this kind are never called.";

  private final PermissionRepository permissions;
  private final PatientRepository patients;
  private final DoNotCallList doNotCalls;
  private final Lines lines;
  private final Organizations organizations;
  private final PatientEvents events;
  private final InstantSource time;

  DoNotCallNumbers(
      PermissionRepository permissions,
      PatientRepository patients,
      DoNotCallList doNotCalls,
      Lines lines,
      Organizations organizations,
      PatientEvents events,
      InstantSource time) {
    this.permissions = permissions;
    this.patients = patients;
    this.doNotCalls = doNotCalls;
    this.lines = lines;
    this.organizations = organizations;
    this.events = events;
    this.time = time;
  }

  /** A do-not-call of a number, with its note where it may be shown. */
  record Listed(DoNotCallRecord row, PhoneNumber phone, @Nullable String note) {
    @Override
    public String toString() {
      return "Listed[" + row.getId() + "]";
    }
  }

  /** What came of a number that nobody is to be called on. */
  enum NumberResult {
    ADDED,
    STANDS_ALREADY,
    INVALID
  }

  /**
   * One of the numbers, as it was written.
   *
   * @param phone null when it is none
   * @param message why it is none, else null
   */
  record AskedNumber(
      String written, @Nullable PhoneNumber phone, NumberResult result, @Nullable String message) {
    private static AskedNumber invalid(String written, String message) {
      var shown = written.substring(0, Math.min(written.length(), SHOWN_CHARACTERS_MAX));
      return new AskedNumber(shown, null, NumberResult.INVALID, message);
    }

    @Override
    public String toString() {
      return "AskedNumber[" + result + "]";
    }
  }

  @Transactional
  public Page<Listed> page(@Nullable Cursor after, int limit) {
    var rows = permissions.numbers(after, limit + 1);
    var page = Page.of(rows, limit, row -> new Cursor(row.getSince(), row.getId()));
    return new Page<>(listed(page.items()), page.nextCursor());
  }

  /** All of one number, as a member wrote it. */
  @Transactional
  public List<Listed> search(String phone) {
    return listed(permissions.numbersOn(lines.find(List.of(lines.read(phone))).values()));
  }

  /**
   * Nobody is called on these numbers, as members wrote them. Each that can be read is kept,
   * whatever the others are; the answers are in their order.
   */
  @Transactional
  public List<AskedNumber> add(List<String> written, @Nullable String note) {
    var region = organizations.current().region();
    var readings = new LinkedHashMap<String, Reading>();
    written.forEach(text -> readings.computeIfAbsent(text, one -> read(one, region)));
    var numbers = new LinkedHashSet<PhoneNumber>();
    for (var reading : readings.values()) {
      if (reading instanceof Reading.Valid(var number)) {
        numbers.add(number);
      }
    }
    // Lists bring numbers, too: whoever brings many does it in turn, or both could wait for each
    // other.
    patients.lockMatching();
    var lineOf = lines.ensure(numbers);
    var added = doNotCalls.addNumbers(lineOf.values(), note, DoNotCallSource.CLINIC);
    changed(AuditAction.CREATE, added, "Do not call on numbers, whoever has them");
    var fresh =
        added.rows().stream()
            .map(DoNotCallRecord::getLineId)
            .collect(Collectors.toCollection(HashSet::new));
    return written.stream()
        .map(
            text ->
                switch (readings.get(text)) {
                  case Reading.Valid(var number) ->
                      new AskedNumber(
                          text,
                          number,
                          // One that is written twice is new once.
                          fresh.remove(lineOf.get(number))
                              ? NumberResult.ADDED
                              : NumberResult.STANDS_ALREADY,
                          null);
                  case Reading.Invalid() -> AskedNumber.invalid(text, NO_NUMBER);
                  case Reading.NotDialable() -> AskedNumber.invalid(text, NEVER_CALLED);
                  case null -> AskedNumber.invalid(text, NO_NUMBER);
                })
        .toList();
  }

  /** Whoever called from this number asked for it. */
  @Transactional
  public void stopByCaller(PhoneNumber caller) {
    patients.lockMatching();
    var line = lines.ensure(List.of(caller)).values();
    changed(
        AuditAction.CREATE,
        doNotCalls.addNumbers(line, BY_CALLER, DoNotCallSource.CALLEE_ON_CALL),
        "Asked by who called in that nobody is called on their number");
  }

  private static Reading read(String text, String region) {
    return PhoneNumber.read(text.strip(), region);
  }

  /** Lifts one that is in force; the reason is kept with it. */
  @Transactional
  public void lift(UUID doNotCall, String reason) {
    var lifted = doNotCalls.liftNumber(doNotCall, reason.strip());
    if (lifted.rows().isEmpty()) {
      throw NotFound.of("do-not-call");
    }
    changed(AuditAction.DELETE, lifted, "Lifted the do-not-call of a number");
  }

  private void changed(AuditAction action, DoNotCallList.Changed changed, String what) {
    patients.touch(changed.concerned(), time.instant());
    events.numbersChanged(action, changed.ids(), what);
    events.stopsChanged(action, changed.concerned(), what);
  }

  private List<Listed> listed(List<DoNotCallRecord> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    events.audit(
        Audited.page(ResourceType.DO_NOT_CALL, rows.stream().map(DoNotCallRecord::getId).toList()));
    var numbers = lines.numbers(rows.stream().map(DoNotCallRecord::getLineId).distinct().toList());
    return rows.stream()
        .map(
            row ->
                new Listed(
                    row,
                    Objects.requireNonNull(numbers.get(row.getLineId())),
                    doNotCalls.noteOfNumber(row)))
        .toList();
  }
}
