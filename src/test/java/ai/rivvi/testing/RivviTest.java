package ai.rivvi.testing;

import ai.rivvi.RivviApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a random port, with embedded PostgreSQL and the simulator. All tests
 * share this one context and are isolated by organizations of their own; the dialing loop stands
 * still and is ticked by tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = RivviApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestEnvironment.class)
@Import({
  Fixtures.class,
  FakeAgent.class,
  FakeCarrier.class,
  RecordedEvents.class,
  SkewedClock.class
})
public @interface RivviTest {}
