package ai.rivvi.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.UserId;
import ai.rivvi.testing.RivviTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RivviTest
class AccessLogTests {
  private static final AccessFilter ALL = new AccessFilter(null, null, null);

  private final OrganizationId organization = new OrganizationId(Ids.next());
  private final AccessLog accessLog;
  private final Sealer sealer;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transactions;
  private final JdbcTemplate jdbc;

  @Autowired
  AccessLogTests(
      AccessLog accessLog,
      Sealer sealer,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactionManager,
      DataSource dataSource) {
    this.accessLog = accessLog;
    this.sealer = sealer;
    this.events = events;
    this.transactions = new TransactionTemplate(transactionManager);
    this.jdbc = new JdbcTemplate(dataSource);
  }

  private <T> T in(OrganizationId scope, Callable<T> work) {
    return CurrentOrganization.call(
        scope,
        () ->
            transactions.execute(
                _ -> {
                  try {
                    return work.call();
                  } catch (RuntimeException e) {
                    throw e;
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }));
  }

  private UUID record(Member actor, AuditAction action, ResourceType type) throws Exception {
    var id = Ids.next();
    record(actor, Audited.one(action, type, id, null));
    return id;
  }

  private void record(Member actor, Audited act) throws Exception {
    CurrentMember.call(
        actor,
        () ->
            in(
                organization,
                () -> {
                  events.publishEvent(act);
                  return true;
                }));
  }

  private Member member(String name) {
    return new Member(
        Member.Kind.USER,
        new UserId(Ids.next()),
        null,
        organization,
        Role.CARE_STAFF,
        false,
        name,
        "192.0.2.7",
        "Browser");
  }

  private Verification verify() {
    return CurrentOrganization.call(organization, accessLog::verify);
  }

  private void seal() {
    CurrentOrganization.run(organization, sealer::seal);
  }

  @Test
  void keepsWhoDidWhatFromWhere() throws Exception {
    var patient = record(member("Nora Nurse"), AuditAction.READ, ResourceType.PATIENT);
    var entry =
        CurrentOrganization.call(organization, () -> accessLog.list(ALL, null, 10))
            .items()
            .getFirst();
    assertThat(entry.actorName()).isEqualTo("Nora Nurse");
    assertThat(entry.role()).isEqualTo(Role.CARE_STAFF);
    assertThat(entry.action()).isEqualTo(AuditAction.READ);
    assertThat(entry.resourceType()).isEqualTo(ResourceType.PATIENT);
    assertThat(entry.resourceIds()).containsExactly(patient);
    assertThat(entry.address()).isEqualTo("192.0.2.7");
    assertThat(entry.agent()).isEqualTo("Browser");
  }

  @Test
  void vanishesWithTheActWhenItsTransactionRollsBack() {
    assertThatThrownBy(
            () ->
                in(
                    organization,
                    () -> {
                      events.publishEvent(Audited.page(ResourceType.PATIENT, List.of(Ids.next())));
                      throw new IllegalStateException("rolled back");
                    }))
        .hasMessage("rolled back");
    assertThat(CurrentOrganization.call(organization, () -> accessLog.list(ALL, null, 10)).items())
        .isEmpty();
  }

  @Test
  void refusesAnActWithoutAnOrganization() {
    assertThatThrownBy(
            () ->
                CurrentOrganization.callAsSystem(
                    () ->
                        transactions.execute(
                            _ -> {
                              events.publishEvent(
                                  Audited.export(ResourceType.PATIENT, 3, "results.csv"));
                              return true;
                            })))
        .hasMessageContaining("without a bound organization");
  }

  @Test
  void filtersByRecordAndActorAlsoInsideLists() throws Exception {
    var nurse = member("Nora Nurse");
    var clerk = member("Carl Clerk");
    var opened = record(nurse, AuditAction.READ, ResourceType.PATIENT);
    record(clerk, Audited.page(ResourceType.PATIENT, List.of(opened, Ids.next())));
    record(clerk, AuditAction.READ, ResourceType.CONVERSATION);

    assertThat(names(new AccessFilter(ResourceType.PATIENT, opened, null)))
        .containsExactly("Carl Clerk", "Nora Nurse");
    assertThat(names(new AccessFilter(null, null, requireNonNull(clerk.userId()).value())))
        .hasSize(2);
    assertThat(names(new AccessFilter(ResourceType.RUN, null, null))).isEmpty();
    assertThat(
            CurrentOrganization.call(
                organization, () -> accessLog.findReaders(ResourceType.PATIENT, opened, 5)))
        .extracting(Reader::name)
        .containsExactly("Nora Nurse");
  }

  private List<String> names(AccessFilter filter) {
    return CurrentOrganization.call(organization, () -> accessLog.list(filter, null, 50))
        .items()
        .stream()
        .map(AccessEntry::actorName)
        .toList();
  }

  @Test
  void pagesThroughEachEntryOnce() throws Exception {
    var ids = new ArrayList<UUID>();
    for (var i = 0; i < 7; i++) {
      ids.addFirst(record(member("Nora Nurse"), AuditAction.READ, ResourceType.PATIENT));
    }
    var seen = new ArrayList<UUID>();
    String cursor = null;
    do {
      var after = Cursor.decode(cursor);
      var page = CurrentOrganization.call(organization, () -> accessLog.list(ALL, after, 3));
      page.items().forEach(entry -> seen.addAll(entry.resourceIds()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(seen).isEqualTo(ids);
  }

  @Test
  void isInvisibleToOtherOrganizations() throws Exception {
    record(member("Nora Nurse"), AuditAction.READ, ResourceType.PATIENT);
    assertThat(
            CurrentOrganization.call(
                    new OrganizationId(Ids.next()), () -> accessLog.list(ALL, null, 10))
                .items())
        .isEmpty();
  }

  @Test
  void cannotBeChangedByTheApplication() throws Exception {
    record(member("Nora Nurse"), AuditAction.READ, ResourceType.PATIENT);
    seal();
    Stream.of(
            "update audit.entry set actor_name = 'x'",
            "delete from audit.entry",
            "truncate audit.entry",
            "update audit.seal set hash = hash",
            "delete from audit.seal")
        .forEach(
            sql ->
                assertThatThrownBy(
                        () ->
                            in(
                                organization,
                                () -> {
                                  jdbc.execute(sql);
                                  return true;
                                }))
                    .as(sql)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied"));
  }

  @Test
  void sealsEachEntryOnceAndVerifies() throws Exception {
    for (var i = 0; i < 5; i++) {
      record(member("Nora Nurse"), AuditAction.READ, ResourceType.PATIENT);
    }
    sealer.tick();
    seal();
    assertThat(verify()).isEqualTo(Verification.intact(5));
    record(member("Nora Nurse"), Audited.export(ResourceType.PATIENT, 3, "results.csv"));
    seal();
    assertThat(verify()).isEqualTo(Verification.intact(6));
    assertThat(CurrentOrganization.call(organization, () -> accessLog.list(ALL, null, 10)).items())
        .allMatch(AccessEntry::isSealed);
  }

  @Test
  void sealsAnEntryThatALongTransactionCommitsLate() throws Exception {
    var written = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var late =
          threads.submit(
              () ->
                  in(
                      organization,
                      () -> {
                        events.publishEvent(
                            Audited.page(ResourceType.PATIENT, List.of(Ids.next())));
                        written.countDown();
                        mayCommit.await();
                        return true;
                      }));
      written.await();
      record(member("Nora Nurse"), AuditAction.READ, ResourceType.PATIENT);
      seal();
      assertThat(verify()).isEqualTo(Verification.intact(1));
      mayCommit.countDown();
      late.get();
    }
    seal();
    assertThat(verify()).isEqualTo(Verification.intact(2));
  }

  @Test
  void sealsOnceWhenManySealersRun() throws Exception {
    for (var i = 0; i < 40; i++) {
      record(member("Nora Nurse"), AuditAction.READ, ResourceType.PATIENT);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = Stream.generate(() -> threads.submit(this::seal)).limit(6).toList();
      for (var future : running) {
        future.get();
      }
    }
    seal();
    assertThat(verify()).isEqualTo(Verification.intact(40));
  }

  @Test
  void noticesAForgedEntry() throws Exception {
    for (var i = 0; i < 3; i++) {
      record(member("Nora Nurse"), AuditAction.READ, ResourceType.PATIENT);
    }
    seal();
    // The application cannot change an entry, so a false seal stands for a false entry.
    in(
        organization,
        () -> {
          events.publishEvent(Audited.page(ResourceType.PATIENT, List.of(Ids.next())));
          return jdbc.update(
              """
              with taken as (delete from audit.unsealed returning entry_id)
              insert into audit.seal (sequence, entry_id, hash)
              select 4, entry_id, sha256('forged') from taken
              """);
        });
    assertThat(verify()).isEqualTo(Verification.brokenAt(4, 4));
  }

  @Test
  void noticesAnEntryThatWasKeptFromItsSeal() throws Exception {
    record(member("Nora Nurse"), AuditAction.READ, ResourceType.PATIENT);
    seal();
    in(
        organization,
        () -> {
          events.publishEvent(Audited.page(ResourceType.PATIENT, List.of(Ids.next())));
          return jdbc.update("delete from audit.unsealed");
        });
    assertThat(verify()).isEqualTo(Verification.brokenAt(2, 1));
  }
}
