package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.ChaosRow;
import ai.rivvi.testing.ChaosSize;
import ai.rivvi.testing.FreePorts;
import ai.rivvi.testing.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A database that answers and takes nothing: no call is placed without its intent, the nodes say
 * why they are not ready, and go on by themselves.
 */
@Tag("chaos")
class FullDiskChaosTests {
  private static final String CLAIM = "R8";
  private static final int NODES = 3;
  private static final int PATIENTS_PER_RUN = 300;
  private static final double CALLS_PER_SECOND = 8;
  private static final double CALLS_PER_SECOND_AFTERWARDS = 20;
  private static final int DISK_MEGABYTES = 400;

  /** So that the log of changes leaves the ballast some room, and is short of it soon. */
  private static final String LOG_MAX = "64MB";

  private static final Pattern REFUSAL =
      Pattern.compile("^Caused by: org.postgresql.*(No space left|in a read-only transaction)");

  private static final Duration HELD = Duration.ofSeconds(8);
  private static final Duration TOLD_MAX = Duration.ofSeconds(30);
  private static final Duration GO_ON_MAX = Duration.ofSeconds(60);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

  @Test
  void noCallIsPlacedWithoutAnIntentWhenTheDiskIsFull() throws IOException {
    var done = "PostgreSQL's disk filled to its last byte";
    if (!SmallDisk.isPossible()) {
      ChaosRow.notRun(CLAIM, done, "not run: needs root and mount");
    }
    Assumptions.assumeTrue(SmallDisk.isPossible(), "not run: needs root and mount");
    var folder = KillField.newFolder();
    try (var disk = new SmallDisk(folder.resolve("postgres"), DISK_MEGABYTES);
        var field = new KillField(true, folder)) {
      var database = new PostgresProcess(folder.resolve("postgres"));
      database.set("max_wal_size", LOG_MAX);
      trouble(
          field,
          done,
          "disk is full",
          new Trouble() {
            private int ended;

            @Override
            public void goOn() {
              disk.fill();
            }

            /**
             * Every second time the server's own log is short of room, which the server dies of.
             */
            @Override
            public void worsen() {
              if (ended % 2 > 0) {
                database.useUpLog();
              }
            }

            @Override
            public int end() throws IOException {
              ended++;
              disk.free();
              return database.startIfEnded();
            }
          });
    }
  }

  @Test
  void noCallIsPlacedWithoutAnIntentWhenTheDatabaseIsReadOnly() throws IOException {
    try (var field = new KillField(true)) {
      var database = new PostgresProcess(field.folder().resolve("postgres"));
      trouble(
          field,
          "PostgreSQL made read-only",
          "read-only",
          new Trouble() {
            private boolean began;

            @Override
            public void goOn() {
              if (!began) {
                database.set("default_transaction_read_only", "on");
                began = true;
              }
            }

            @Override
            public int end() {
              database.set("default_transaction_read_only", null);
              began = false;
              return 0;
            }
          });
    }
  }

  /** What is wrong with the database. */
  private interface Trouble {
    /** Begins, or is renewed. */
    void goOn();

    /** Once every node has said what is wrong. */
    default void worsen() {}

    /** Ends; how often the server had to be started by hand for it. */
    int end() throws IOException;
  }

  private static void trouble(KillField field, String done, String cause, Trouble trouble)
      throws IOException {
    field.archiveClasses();
    var times = ChaosSize.of("full-disks", 3);
    var began = SystemTime.now();
    var nodes = FreePorts.many(NODES).stream().map(field::node).toList();
    nodes.forEach(NodeProcess::ready);
    var load = new KillLoad(field, PATIENTS_PER_RUN, CALLS_PER_SECOND);
    var slowestWord = Duration.ZERO;
    var slowestReturn = Duration.ZERO;
    var starts = 0;
    for (var time = 0; time < times; time++) {
      load.keepUp();
      awaitCall(load);
      trouble.goOn();
      slowestWord = max(slowestWord, awaitWord(nodes, cause, trouble));
      var told = SystemTime.now();
      while (SystemTime.now().isBefore(told.plus(HELD))) {
        trouble.goOn();
        trouble.worsen();
        LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
      }
      starts += trouble.end();
      var over = SystemTime.now();
      awaitCall(load);
      await(() -> nodes.stream().allMatch(node -> node.health() == NodeProcess.OK), GO_ON_MAX);
      slowestReturn = max(slowestReturn, Duration.between(over, SystemTime.now()));
    }
    load.finish(CALLS_PER_SECOND_AFTERWARDS);
    var without = callsWithoutIntent(field, load, began);
    var refused = refusals(field);
    var row =
        load.row(
                CLAIM,
                "%s %d times under load, %d nodes".formatted(done, times, NODES),
                "%d calls without an intent; %d writes refused; every node named the cause after %.1f s at most; all ready and dialing after %.1f s, none restarted; PostgreSQL started %d times by its operator"
                    .formatted(
                        without, refused, seconds(slowestWord), seconds(slowestReturn), starts),
                "0 without intent, cause named ≤ 30 s, goes on ≤ 60 s",
                without == 0
                    && refused > 0
                    && slowestWord.compareTo(TOLD_MAX) <= 0
                    && slowestReturn.compareTo(GO_ON_MAX) <= 0
                    && nodes.stream().allMatch(NodeProcess::isAlive))
            .write();
    assertThat(row.holds()).as(row.toString()).isTrue();
  }

  /** How long it takes until every node is not ready and says why. */
  private static Duration awaitWord(List<NodeProcess> nodes, String cause, Trouble trouble) {
    var began = SystemTime.now();
    var silent = new HashSet<>(nodes);
    await(
        () -> {
          trouble.goOn();
          silent.removeIf(node -> node.words().contains(cause));
          return silent.isEmpty();
        },
        TOLD_MAX.plusSeconds(1));
    return Duration.between(began, SystemTime.now());
  }

  private static void awaitCall(KillLoad load) {
    var placed = load.placed();
    await(() -> load.placed() > placed, GO_ON_MAX.plusSeconds(1));
  }

  /** How many calls the carrier placed of which the database knows no attempt. */
  private static long callsWithoutIntent(KillField field, KillLoad load, Instant began) {
    var intents = new HashSet<UUID>();
    load.runs().forEach(run -> intents.addAll(run.reservations().keySet()));
    return new CarrierBooks(field)
        .since(began).stream().filter(call -> !intents.contains(call.attempt())).count();
  }

  /** How often a node's log tells of a write that the database refused for what was done to it. */
  private static long refusals(KillField field) throws IOException {
    var refusals = 0L;
    try (var logs = Files.newDirectoryStream(field.folder(), "node-*.log")) {
      for (var log : logs) {
        try (var lines = Files.lines(log)) {
          refusals += lines.filter(line -> REFUSAL.matcher(line).find()).count();
        }
      }
    }
    return refusals;
  }

  /** Gives up after a while, and the figures tell. */
  private static void await(BooleanSupplier done, Duration max) {
    try {
      Awaitility.await().atMost(max).pollInterval(LOOK_INTERVAL).until(done::getAsBoolean);
    } catch (ConditionTimeoutException _) {
      // Nothing to add.
    }
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
