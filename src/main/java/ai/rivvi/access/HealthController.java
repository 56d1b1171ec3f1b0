package ai.rivvi.access;

import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.DatabaseWrites;
import ai.rivvi.shared.NodeClock;
import ai.rivvi.shared.NodeClock.Agreement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether this node serves; open to load balancers. */
@RestController
class HealthController {
  private static final Logger log = LoggerFactory.getLogger(HealthController.class);
  private static final String UNREACHABLE = "The database does not answer.";

  private final PlatformGrants database;
  private final DatabaseWrites writes;
  private final NodeClock clock;
  private final BusinessTime time;

  HealthController(
      PlatformGrants database, DatabaseWrites writes, NodeClock clock, BusinessTime time) {
    this.database = database;
    this.writes = writes;
    this.clock = clock;
    this.time = time;
  }

  @GetMapping("/api/health")
  ResponseEntity<Health> health() {
    var reachable = isDatabaseReachable();
    var agreement = reachable ? clock.agreement() : new Agreement.Unknown();
    var reason = reachable ? writes.refusal().orElseGet(() -> reason(agreement)) : UNREACHABLE;
    var health =
        new Health(
            reason == null ? "UP" : "DOWN",
            reason,
            reachable,
            skewMillis(agreement),
            version(),
            time.instant(),
            time.offset().toSeconds());
    return ResponseEntity.status(reason == null ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(health);
  }

  private static @Nullable String reason(Agreement agreement) {
    return switch (agreement) {
      case Agreement.Right _ -> null;
      case Agreement.Unknown _ -> "The database's clock cannot be read.";
      case Agreement.Wrong(var ahead, var max) ->
          "This node's clock is %d ms %s the database's, more than %d ms: set it right; this node does not dial."
              .formatted(
                  ahead.abs().toMillis(),
                  ahead.isNegative() ? "behind" : "ahead of",
                  max.toMillis());
    };
  }

  private static @Nullable Long skewMillis(Agreement agreement) {
    return switch (agreement) {
      case Agreement.Right(var ahead) -> ahead.toMillis();
      case Agreement.Wrong(var ahead, _) -> ahead.toMillis();
      case Agreement.Unknown _ -> null;
    };
  }

  private boolean isDatabaseReachable() {
    try {
      CurrentOrganization.callAsSystem(database::exist);
      return true;
    } catch (DataAccessException | TransactionException e) {
      log.atWarn().setCause(e).log("The database is out of reach");
      return false;
    }
  }

  private static String version() {
    var version = HealthController.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /**
   * Whether this node is ready, and if not, why.
   *
   * @param clockSkewMillis how far this node's clock is ahead of the database's
   */
  record Health(
      String status,
      @Nullable String reason,
      boolean database,
      @Nullable Long clockSkewMillis,
      String version,
      Instant businessTime,
      long timeOffsetSeconds) {}
}
