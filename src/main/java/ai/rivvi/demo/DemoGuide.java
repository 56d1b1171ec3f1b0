package ai.rivvi.demo;

import ai.rivvi.shared.PublicAddress;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final Path runMark;

  DemoGuide(
      PublicAddress address,
      @Value("${rivvi.simulator.port}") int simulatorPort,
      @Value("${rivvi.data-dir}") Path dataDirectory) {
    this.address = address;
    this.simulatorPort = simulatorPort;
    this.runMark = DemoSeed.runMark(dataDirectory);
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.LOWEST_PRECEDENCE)
  void print() {
    System.out.println(text(address.http(), simulatorPort, !Files.exists(runMark)));
  }

  static String text(String address, int simulatorPort, boolean sampleRunBegins) {
    return """

          Rivvi is ready.

            Console    %s
            Log in as  admin@cedar-grove.example, nurse@…, analyst@…, or super@rivvi.example
            Password   %s   (the log-in page offers all four)
            API key    %s   (also rvk_demo_care_staff, rvk_demo_analyst)
            Simulator  http://127.0.0.1:%d/simulator

          %s Ctrl-C stops everything.
        """
        .formatted(
            address,
            DemoClinic.PASSWORD,
            DemoClinic.ADMIN_KEY,
            simulatorPort,
            sampleRunBegins
                ? "A sample list is being called right now, in demo time."
                : "Demo time goes on from where it began.");
  }
}
