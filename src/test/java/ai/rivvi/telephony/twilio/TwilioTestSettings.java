package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.PublicAddress;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as the application would read them. */
final class TwilioTestSettings {
  private TwilioTestSettings() {}

  static TwilioSettings of(Map<String, String> values) {
    var properties = new HashMap<String, String>();
    values.forEach((name, value) -> properties.put("rivvi.telephony.twilio." + name, value));
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("rivvi.telephony.twilio", TwilioSettings.class);
  }

  /** Addresses under https://rivvi.example. */
  static HookAddresses addresses(TwilioSettings settings) {
    var environment = new org.springframework.mock.env.MockEnvironment();
    environment.setProperty("rivvi.public-url", "https://rivvi.example/");
    var context =
        new org.springframework.context.annotation.AnnotationConfigApplicationContext(
            new DefaultListableBeanFactory());
    context.setEnvironment(environment);
    context.register(PublicAddress.class);
    context.refresh();
    return new HookAddresses(context.getBean(PublicAddress.class), settings);
  }
}
