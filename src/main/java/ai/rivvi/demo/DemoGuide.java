package ai.rivvi.demo;

import ai.rivvi.shared.PublicAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Prints where to go and how to log in. */
@Demo
@Component
class DemoGuide {
  private final PublicAddress address;
  private final int simulatorPort;

  DemoGuide(PublicAddress address, @Value("${rivvi.simulator.port}") int simulatorPort) {
    this.address = address;
    this.simulatorPort = simulatorPort;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.LOWEST_PRECEDENCE)
  void print() {
    System.out.printf(
        """

          Rivvi is ready.

            Console    %s
            Log in as  admin@cedar-grove.example, nurse@…, analyst@…, or super@rivvi.example
            Password   %s   (the log-in page offers all four)
            API key    %s   (also rvk_demo_care_staff, rvk_demo_analyst)
            Simulator  http://127.0.0.1:%d/simulator

          A sample list is being called right now, in demo time. Ctrl-C stops everything.

        %n""",
        address.http(), DemoClinic.PASSWORD, DemoClinic.ADMIN_KEY, simulatorPort);
  }
}
