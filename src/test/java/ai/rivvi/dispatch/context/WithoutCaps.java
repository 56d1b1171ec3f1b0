package ai.rivvi.dispatch.context;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.dispatch.decisions.DialRules;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.rules.CallingRules;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.tenancy.Organization;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.json.JsonMapper;

/** The mutant: the clinic's caps are so high that nobody meets them. */
public final class WithoutCaps extends Dialing {
  private static final int MANY = 20;

  public WithoutCaps(BeanFactory beans, ApplicationEventPublisher events) {
    super(
        beans.getBean(DispatchSettings.class),
        events,
        beans.getBean(JsonMapper.class),
        beans.getBean(BusinessTime.class),
        beans.getBean(CallingRules.class));
  }

  @Override
  public DialRules rules(Organization organization, Campaign campaign, Standing standing) {
    var rules = super.rules(organization, campaign, standing);
    return new DialRules(rules.hours(), Organization.Limits.of(1, 1, MANY, MANY), standing);
  }
}
