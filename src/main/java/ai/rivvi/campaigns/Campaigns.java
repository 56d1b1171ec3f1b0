package ai.rivvi.campaigns;

import ai.rivvi.shared.CampaignId;
import org.springframework.stereotype.Service;

/** The campaigns of the bound organization. */
@Service
public class Campaigns {
  /** A campaign; NotFound refusal when there is none. */
  public Campaign get(CampaignId id) {
    throw new UnsupportedOperationException("skeleton");
  }
}
