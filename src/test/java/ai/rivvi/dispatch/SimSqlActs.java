package ai.rivvi.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.SimSqlRows.TaskRow;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.patients.ContactPermission;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.tenancy.Organizations;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What members, the platform and callers do to a simulated clinic over its database. */
final class SimSqlActs {
  private static final int ACTS = 24;
  private static final int REDIALS_MAX = 3;
  private static final int CANCELS_ONE_IN = 3;

  private final SimSqlWorld world;
  private final SimSqlWorld.Given given;
  private final Random random;
  private int redials;

  SimSqlActs(SimSqlWorld world, SimSqlWorld.Given given, Random random) {
    this.world = world;
    this.given = given;
    this.random = random;
  }

  /** Something, or nothing; what it was. */
  String any() {
    var what =
        switch (random.nextInt(ACTS)) {
          case 0, 1 -> stop();
          case 2 -> takeOutOfUse();
          case 3 -> move("pause", RunState.RUNNING);
          case 4, 5, 6 -> move("resume", RunState.PAUSED);
          case 7 ->
              random.nextInt(CANCELS_ONE_IN) == 0 ? move("cancel", RunState.RUNNING) : "nothing";
          case 8 -> suspend(!world.isSuspended());
          case 9 -> world.isSuspended() ? suspend(false) : "nothing";
          case 10 -> moreMinutes();
          case 11, 12 -> settleHeld();
          case 13, 14, 15, 16 -> redial();
          case 17 -> {
            world.carrier().answersAgain();
            yield "the carrier answers about all calls";
          }
          default -> "nothing";
        };
    world.settle();
    return what;
  }

  /** What would keep a run from its end is mended. */
  void end() {
    world.carrier().answersAgain();
    if (world.isSuspended()) {
      suspend(false);
    }
    world.settle();
  }

  private String stop() {
    var patient = any(world.people().patients());
    var line = random.nextInt(3) == 0 ? any(world.people().lines(patient)) : null;
    world.in(
        () -> {
          given
              .bean(ContactPermission.class)
              .optOut(
                  new ContactPermission.Asked(
                      new PatientId(patient), line == null ? null : new LineId(line), true, null));
          return true;
        });
    world.people().stopped().add(patient);
    if (line != null) {
      world.people().stoppedLines().add(line);
    }
    return "patient "
        + world.people().patients().indexOf(patient)
        + " says stop"
        + (line == null ? "" : " for a line");
  }

  private String takeOutOfUse() {
    var patient = any(world.people().patients());
    var line = any(world.people().lines(patient));
    world.in(
        () -> {
          given.bean(ContactPermission.class).wrongNumber(new PatientId(patient), new LineId(line));
          return true;
        });
    world.people().retired(patient, line);
    return "a number of patient " + world.people().patients().indexOf(patient) + " goes out of use";
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private String move(String how, RunState from) {
    var some = world.rows().runs().values().stream().filter(run -> run.state() == from).toList();
    if (some.isEmpty()) {
      return "nothing to " + how;
    }
    var run = any(some).id();
    var moved = given.admin().post("/api/runs/" + run + "/" + how, Map.of());
    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    return how + " " + world.people().name(run);
  }

  private String suspend(boolean suspended) {
    given
        .fixtures()
        .in(
            given.organization(),
            () -> given.bean(Organizations.class).suspend(suspended ? "A leak." : null));
    world.suspended(suspended);
    return suspended ? "the clinic is suspended" : "the suspension is lifted";
  }

  /** As when the platform raises the limit: what waits is decided anew. */
  private String moreMinutes() {
    world.moreMinutes();
    world.setLimits();
    given
        .fixtures()
        .in(
            given.organization(),
            () -> {
              given.bean(Windows.class).hoursChanged();
              return true;
            });
    return "more minutes";
  }

  private String settleHeld() {
    var held =
        world.rows().tasks().values().stream()
            .filter(task -> task.state() == TaskState.HELD)
            .toList();
    if (held.isEmpty()) {
      return "nothing is held";
    }
    TaskRow task = any(held);
    var settled =
        given
            .admin()
            .post(
                "/api/runs/" + task.run() + "/tasks/" + task.id() + "/settle",
                Map.of("outcome", "NEEDS_PERSON", "note", "They called us."));
    assertThat(settled.status()).as(settled.text()).isEqualTo(200);
    return "somebody settles " + world.people().name(task);
  }

  /** Whoever was not reached in a run that is over is called again, by a run of its own. */
  private String redial() {
    var over =
        world.rows().runs().values().stream()
            .filter(run -> run.state() == RunState.COMPLETED || run.state() == RunState.CANCELED)
            .toList();
    if (over.isEmpty() || redials >= REDIALS_MAX) {
      return "nothing to call again";
    }
    var of = any(over).id();
    var outcomes =
        random.nextBoolean() ? List.of("NOT_REACHED", "DECLINED") : List.of("CANCELED", "EXPIRED");
    var drafted = given.admin().post("/api/runs/" + of + "/redial", Map.of("outcomes", outcomes));
    if (drafted.status() != 201) {
      return "nobody to call again of " + world.people().name(of);
    }
    redials++;
    var run = UUID.fromString(requireNonNull(drafted.json().path("id").asString()));
    world.people().redialed(run, of);
    var launched = given.admin().post("/api/runs/" + run + "/launch", Map.of());
    assertThat(launched.status()).as(launched.text()).isEqualTo(200);
    return world.people().name(run) + " calls " + world.people().name(of) + " again: " + outcomes;
  }

  /** As if the time had passed after which absence counts, and after which a person decides. */
  void letTimePassForTheUnknown() {
    world.in(
        () ->
            given
                .bean(JdbcTemplate.class)
                .update(
                    """
                    update dispatch.call_attempt set absent_clock = absent_clock - interval '1 hour',
                        reserved_clock = reserved_clock - interval '13 hours'
                    where state = 'UNKNOWN'
                    """));
  }
}
