package ai.rivvi.dispatch;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The application's claims, of which nothing is left to chance: of runs that one claim has served,
 * the first by name is served next.
 */
final class SimSqlClaims extends Claims {
  private final TransactionTemplate transactions;

  SimSqlClaims(BeanFactory beans) {
    this(beans, beans.getBean(Dialing.class), beans.getBean(TaskRepository.class));
  }

  /** With a part of them replaced. */
  SimSqlClaims(BeanFactory beans, Dialing dialing, TaskRepository tasks) {
    super(
        new RunsInOrder(beans),
        beans.getBean(RedialRepository.class),
        tasks,
        beans.getBean(ClaimRepository.class),
        beans.getBean(ReservationRepository.class),
        beans.getBean(CountedCallProjection.class),
        beans.getBean(Capacity.class),
        beans.getBean(People.class),
        dialing);
    transactions = beans.getBean(TransactionTemplate.class);
  }

  @Override
  Claimed claim() {
    return Objects.requireNonNull(transactions.execute(_ -> super.claim()));
  }

  private static final class RunsInOrder extends RunRepository {
    private final JdbcTemplate jdbc;

    RunsInOrder(BeanFactory beans) {
      super(beans.getBean(DSLContext.class), beans.getBean(JsonMapper.class));
      jdbc = beans.getBean(JdbcTemplate.class);
    }

    @Override
    List<Run> claimable() {
      var served = new HashMap<UUID, Instant>();
      jdbc.query(
          "select run_id, max(reserved_at) as last from dispatch.call_attempt group by run_id",
          row -> {
            served.put(row.getObject("run_id", UUID.class), row.getTimestamp("last").toInstant());
          });
      return super.claimable().stream()
          .sorted(
              Comparator.<Run, Instant>comparing(
                      run -> served.getOrDefault(run.id().value(), Instant.MIN))
                  .thenComparing(Run::name)
                  .thenComparing(Run::createdAt))
          .toList();
    }
  }
}
