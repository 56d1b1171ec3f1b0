package ai.rivvi.dispatch.dialing;

import static org.jooq.impl.DSL.val;

import ai.rivvi.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.springframework.stereotype.Repository;

/**
 * The functions that tell, in the system scope, in which organizations there is something to do.
 */
@Repository
class DueRepository {
  private final DSLContext dsl;

  DueRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Organizations with an open window in which something is due until then, and since when or when
   * it is.
   */
  Map<OrganizationId, Instant> due(Instant until) {
    return dsl.resultQuery(
            "select organization_id, due_at from dispatch.organizations_due({0})", val(until))
        .fetchMap(
            found -> new OrganizationId(found.get(0, UUID.class)),
            found -> found.get(1, SQLDataType.INSTANT.getType()));
  }

  /**
   * Organizations with calls or questions under way, or a run that called somebody not longer ago.
   *
   * @param allRuns also those whose runs only wait
   */
  List<OrganizationId> open(boolean allRuns, Duration calledWithin) {
    return dsl.resultQuery(
            "select * from dispatch.organizations_open({0}, {1})",
            val(allRuns), val(DayToSecond.valueOf(calledWithin)))
        .fetch(found -> new OrganizationId(found.get(0, UUID.class)));
  }
}
