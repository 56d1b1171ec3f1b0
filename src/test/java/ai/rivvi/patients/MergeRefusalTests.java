package ai.rivvi.patients;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.HeldLocks;
import ai.rivvi.testing.RivviTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Nobody joins whom they have not seen as they are, or who are not theirs. */
@RivviTest
class MergeRefusalTests extends JoinedPatients {
  private static final PatientId PATIENT_OF_NOBODY =
      new PatientId(UUID.fromString("01900000-0000-7000-8000-000000000001"));

  @Test
  void refusesWhatWasLookedAtTooLongAgo() {
    var first = bring(ana("A1"));
    var second = bring(ana("A2"));
    var pair = pair();
    assertThat(admin.patch("/api/patients/" + second, Map.of("language", "es")).status())
        .isEqualTo(200);
    assertRefused(tryMerge(pair, first, Map.of()), "duplicate-changed");
    assertThat(patient(second).path("mergedInto").isNull()).isTrue();
    var stranger = tryMerge(pair(), PATIENT_OF_NOBODY, Map.of());
    assertThat(stranger.status()).isEqualTo(422);
  }

  @Test
  void ofTwoMembersWhoDecideAtOnceOneIsTold() throws Exception {
    var first = bring(ana("A1").on(FIRST_PHONE));
    var second = bring(ana("A2").on(SECOND_PHONE));
    var pair = pair();
    List<Callable<Api.Answer>> both =
        List.of(
            () -> tryMerge(pair, first, Map.of()),
            () -> tryMerge(pair, second, Map.of()),
            () -> tryKeepApart(pair));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var statuses = new ArrayList<Integer>();
      for (var done : threads.invokeAll(both)) {
        statuses.add(done.get().status());
      }
      assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409);
    }
  }

  /** Somebody who has just looked at it hears why; who asks later finds nothing. */
  @Test
  void whatIsNoLongerSuggestedIsNotDecided() throws Exception {
    var first = bring(ana("A1"));
    bring(ana("A2"));
    var pair = pair();
    try (var locks = new HeldLocks(fixtures, jdbc, organization)) {
      List<Future<Api.Answer>> decisions;
      try (var taken = locks.hold("delete from patients.duplicate")) {
        assertThat(taken).isNotNull();
        decisions =
            List.of(
                locks.begin(() -> tryMerge(pair, first, Map.of())),
                locks.begin(() -> tryKeepApart(pair)));
        locks.awaitBlocked(2);
      }
      for (var decision : decisions) {
        assertRefused(decision.get(), "duplicate-not-alike");
      }
    }
    assertThat(tryMerge(pair, first, Map.of()).code()).isEqualTo("duplicate-not-found");
    assertThat(tryKeepApart(pair).code()).isEqualTo("duplicate-not-found");
    assertThat(patient(first).path("mergedInto").isNull()).isTrue();
  }

  @Test
  void whoIsGoneIsNotJoined() {
    var first = bring(ana("A1"));
    bring(ana("A2"));
    var pair = pair();
    leaveGone();
    assertRefused(tryMerge(pair, first, Map.of()), "duplicate-gone");
  }

  @Test
  void foreignAndUnknownOnesAreNotFound() {
    var first = bring(ana("A1"));
    bring(ana("A2"));
    var pair = pair();
    var elsewhere = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    var answer = elsewhere.post(path(pair, "/merge"), order(pair, first, Map.of()));
    assertThat(answer.status()).isEqualTo(404);
    var analyst = fixtures.api(organization, Role.ANALYST);
    assertThat(analyst.post(path(pair, "/merge"), order(pair, first, Map.of())).status())
        .isEqualTo(403);
  }
}
