package ai.rivvi;

import ai.rivvi.shared.StartRefused;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells in one line why Rivvi did not start, where a person can mend it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class FailedStart implements FailureAnalyzer {
  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      var line = line(cause);
      if (line != null) {
        return new FailureAnalysis(line, null, failure);
      }
    }
    return null;
  }

  private static @Nullable String line(Throwable cause) {
    return switch (cause) {
      case StartRefused refused -> refused.getMessage();
      case PortInUseException web ->
          "Port "
              + web.getPort()
              + " is in use: stop what listens there, or set server.port to another.";
      case SQLException database -> database(database);
      default -> null;
    };
  }

  /** By the class of the SQL state: 08 connection, 28 log-in, 3D unknown database, 57 not ready. */
  private static @Nullable String database(SQLException failure) {
    var state = failure.getSQLState();
    if (state == null) {
      return null;
    }
    var said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
    return switch (state.substring(0, Math.min(2, state.length()))) {
      case "08" ->
          "The database cannot be reached: check spring.datasource.url and spring.flyway.url. "
              + said;
      case "28" ->
          "The database refuses the log-in: check username and password of spring.datasource and"
              + " user and password of spring.flyway. "
              + said;
      case "3D" ->
          "The database does not exist: run db/bootstrap.sql, or check spring.datasource.url. "
              + said;
      case "57" -> "The database does not accept connections now: try again. " + said;
      default -> null;
    };
  }
}
