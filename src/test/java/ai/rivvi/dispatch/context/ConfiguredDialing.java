package ai.rivvi.dispatch.context;

import ai.rivvi.rules.CallingRules;
import ai.rivvi.shared.BusinessTime;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.json.JsonMapper;

/** What the application shares, with other settings. */
public final class ConfiguredDialing extends Dialing {
  public ConfiguredDialing(
      BeanFactory beans, ApplicationEventPublisher events, DispatchSettings settings) {
    super(
        settings,
        events,
        beans.getBean(JsonMapper.class),
        beans.getBean(BusinessTime.class),
        beans.getBean(CallingRules.class));
  }
}
