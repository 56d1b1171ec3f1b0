package ai.rivvi.embedded;

import ai.rivvi.shared.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Without the demo and without any super admin: prints where the first one signs up. */
@Component
@ConditionalOnBooleanProperty("rivvi.identity.embedded")
class SignUpLink {
  private static final Logger log = LoggerFactory.getLogger(SignUpLink.class);

  private final SignUps signUps;
  private final PublicAddress address;
  private final boolean demo;

  SignUpLink(
      SignUps signUps, PublicAddress address, @Value("${rivvi.demo.enabled:false}") boolean demo) {
    this.signUps = signUps;
    this.address = address;
    this.demo = demo;
  }

  @EventListener
  void on(ApplicationReadyEvent ready) {
    if (!demo) {
      signUps
          .firstSuperAdmin()
          .ifPresent(
              token ->
                  log.info(
                      "Nobody can administer this platform yet. The first super admin signs up,"
                          + " once and within 7 days, at {}/signup?token={}",
                      address.http(),
                      token));
    }
  }
}
