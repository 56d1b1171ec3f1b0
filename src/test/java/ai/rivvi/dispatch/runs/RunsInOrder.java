package ai.rivvi.dispatch.runs;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Runs of which the first by name comes next, of those that one claim has served. */
public final class RunsInOrder extends RunRepository {
  private final JdbcTemplate jdbc;

  public RunsInOrder(BeanFactory beans) {
    super(beans.getBean(DSLContext.class), beans.getBean(JsonMapper.class));
    jdbc = beans.getBean(JdbcTemplate.class);
  }

  @Override
  public List<Run> claimable() {
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
