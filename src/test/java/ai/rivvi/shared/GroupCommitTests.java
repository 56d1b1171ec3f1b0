package ai.rivvi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writes that share a transaction, without a database. */
class GroupCommitTests {
  private static final int BAD = 13;
  private static final OrganizationId ONE = new OrganizationId(Ids.next());
  private static final OrganizationId OTHER = new OrganizationId(Ids.next());
  private static final GroupCommit.Limits LIMITS =
      new GroupCommit.Limits(100, 50, Duration.ofSeconds(10));

  private record Written(@Nullable OrganizationId organization, List<Integer> items) {}

  private final List<Written> groups = new CopyOnWriteArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    callers.close();
  }

  /** The first group of {@link #ONE} is held until somebody lets it go on. */
  private List<String> write(List<Integer> items) {
    if (!OTHER.equals(CurrentOrganization.find())) {
      begun.countDown();
      await(mayGoOn);
    }
    groups.add(new Written(CurrentOrganization.find(), items));
    if (items.contains(BAD)) {
      throw new IllegalArgumentException("bad");
    }
    return items.stream().map(Object::toString).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Future<String> commit(
      GroupCommit<Integer, String> group, OrganizationId organization, int item) {
    return callers.submit(() -> CurrentOrganization.call(organization, () -> group.commit(item)));
  }

  @Test
  void whatArrivesMeanwhileIsWrittenTogetherAndNoOrganizationWaitsForAnother() throws Exception {
    try (var group = new GroupCommit<>("test", LIMITS, this::write)) {
      var first = commit(group, ONE, 0);
      await(begun);
      var others = IntStream.rangeClosed(1, 10).mapToObj(item -> commit(group, ONE, item)).toList();
      Awaitility.await().until(() -> group.waiting() == others.size());
      assertThat(commit(group, OTHER, 99).get()).isEqualTo("99");
      mayGoOn.countDown();
      assertThat(first.get()).isEqualTo("0");
      for (var item = 1; item <= 10; item++) {
        assertThat(others.get(item - 1).get()).isEqualTo(Integer.toString(item));
      }
    }
    assertThat(groups).map(Written::organization).containsExactly(OTHER, ONE, ONE);
    assertThat(groups.getLast().items()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @Test
  void aBadOneFailsAlone() throws Exception {
    mayGoOn.countDown();
    try (var group = new GroupCommit<>("test", LIMITS, this::write)) {
      var all = IntStream.range(0, 30).mapToObj(item -> commit(group, ONE, item)).toList();
      for (var item = 0; item < all.size(); item++) {
        var one = all.get(item);
        if (item == BAD) {
          assertThatExceptionOfType(ExecutionException.class)
              .isThrownBy(one::get)
              .havingRootCause()
              .withMessage("bad");
        } else {
          assertThat(one.get()).isEqualTo(Integer.toString(item));
        }
      }
    }
  }

  @Test
  void refusesWhatItCannotKeepAndWhatTakesTooLong() throws Exception {
    var tight = new GroupCommit.Limits(1, 1, Duration.ofMillis(1));
    try (var group = new GroupCommit<>("test", tight, this::write)) {
      assertThatExceptionOfType(GroupCommit.NotCommitted.class)
          .isThrownBy(() -> group.commit(1))
          .withMessageContaining("too long");
      await(begun);
      assertThatExceptionOfType(GroupCommit.NotCommitted.class)
          .isThrownBy(() -> group.commit(2))
          .withMessageContaining("too long");
      assertThatExceptionOfType(GroupCommit.NotCommitted.class)
          .isThrownBy(() -> group.commit(3))
          .withMessageContaining("Too many");
      mayGoOn.countDown();
    }
  }

  @Test
  void refusesWhatComesAfterItsEnd() {
    mayGoOn.countDown();
    var kept = new GroupCommit<>("test", LIMITS, this::write);
    try (var group = kept) {
      assertThat(group.commit(1)).isEqualTo("1");
    }
    assertThatExceptionOfType(GroupCommit.NotCommitted.class)
        .isThrownBy(() -> kept.commit(2))
        .withMessageContaining("stopped");
  }
}
