package ai.rivvi.testing;

import ai.rivvi.shared.DatabaseClock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** The database's clock, which a test may set off from this node's. */
@Primary
@TestComponent
public class SkewedClock implements DatabaseClock {
  private final DatabaseClock real;
  private volatile Duration nodeAhead = Duration.ZERO;

  SkewedClock(@Qualifier("databaseClock") DatabaseClock real) {
    this.real = real;
  }

  /** As if this node's clock ran ahead of the database's by this much. */
  public void setNodeAhead(Duration ahead) {
    nodeAhead = ahead;
  }

  @Override
  public Reading read() {
    var reading = real.read();
    return new Reading(reading.database(), reading.node().plus(nodeAhead), reading.uncertainty());
  }
}
