package ai.rivvi.access;

import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.CurrentOrganization;
import java.time.Instant;
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

  private final PlatformGrants database;
  private final BusinessTime time;

  HealthController(PlatformGrants database, BusinessTime time) {
    this.database = database;
    this.time = time;
  }

  @GetMapping("/api/health")
  ResponseEntity<Health> health() {
    var reachable = isDatabaseReachable();
    var health =
        new Health(
            reachable ? "UP" : "DOWN",
            reachable,
            version(),
            time.instant(),
            time.offset().toSeconds());
    return ResponseEntity.status(reachable ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(health);
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

  record Health(
      String status,
      boolean database,
      String version,
      Instant businessTime,
      long timeOffsetSeconds) {}
}
