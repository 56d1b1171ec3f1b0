package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.SystemTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The reference: claim, intent and record as three bare statements, in batches, with or without one
 * POST in between. No tenants, no rules, no encryption, no events.
 */
final class BareProtocol {
  private static final int WORKERS = 2;
  private static final int BATCH = 100;
  private final @Nullable String carrier;
  private final HttpClient http = HttpClient.newHttpClient();

  BareProtocol(@Nullable String carrier) {
    this.carrier = carrier;
  }

  double perSecond(int tasks) throws Exception {
    var database = BenchClinic.superuser();
    database.execute("drop schema if exists bench cascade");
    database.execute("create schema bench");
    database.execute(
        """
        create table bench.task (id uuid primary key default uuidv7(), state text not null default 'WAITING',
            due_at timestamptz not null default now())
        """);
    database.execute(
        """
        create table bench.attempt (id uuid primary key default uuidv7(), task uuid not null unique,
            state text not null default 'RESERVED')
        """);
    database.execute("create index on bench.task (due_at, id) where state = 'WAITING'");
    database.update("insert into bench.task select from generate_series(1, ?)", tasks);
    var began = SystemTime.nanos();
    try (var threads = Executors.newFixedThreadPool(WORKERS)) {
      var workers = new ArrayList<Future<?>>();
      for (var worker = 0; worker < WORKERS; worker++) {
        workers.add(threads.submit(() -> work(database)));
      }
      for (var worker : workers) {
        worker.get();
      }
    }
    var took = SystemTime.since(began);
    assertThat(
            database.queryForObject(
                "select count(*)::int from bench.attempt where state = 'SUBMITTED'", Integer.class))
        .isEqualTo(tasks);
    return tasks * 1e9 / took.toNanos();
  }

  private Void work(JdbcTemplate database) throws Exception {
    var source = java.util.Objects.requireNonNull(database.getDataSource());
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      for (var attempts = claim(connection); !attempts.isEmpty(); attempts = claim(connection)) {
        if (carrier != null) {
          post(attempts.size());
        }
        record(connection, attempts);
      }
      return null;
    }
  }

  private static List<UUID> claim(Connection connection) throws Exception {
    var attempts = new ArrayList<UUID>();
    try (var statement =
        connection.prepareStatement(
            """
            with due as materialized (select id from bench.task where state = 'WAITING' and due_at <= now()
                order by due_at, id limit ? for update skip locked),
            taken as (update bench.task t set state = 'DIALING' from due where t.id = due.id returning t.id)
            insert into bench.attempt (task) select id from taken returning id
            """)) {
      statement.setInt(1, BATCH);
      var rows = statement.executeQuery();
      while (rows.next()) {
        attempts.add(rows.getObject(1, UUID.class));
      }
    }
    connection.commit();
    return attempts;
  }

  private void post(int count) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var call = 0; call < count; call++) {
        threads.execute(() -> post(http, java.util.Objects.requireNonNull(carrier)));
      }
    }
  }

  static void post(HttpClient http, String carrier) {
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(carrier + "/calls"))
                  .POST(HttpRequest.BodyPublishers.ofString("To=%2B12125550101"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(201);
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void record(Connection connection, List<UUID> attempts) throws Exception {
    try (var statement =
        connection.prepareStatement(
            "update bench.attempt set state = 'SUBMITTED' where id = any (?) and state ="
                + " 'RESERVED'")) {
      statement.setArray(1, connection.createArrayOf("uuid", attempts.toArray()));
      assertThat(statement.executeUpdate()).isEqualTo(attempts.size());
    }
    connection.commit();
  }
}
