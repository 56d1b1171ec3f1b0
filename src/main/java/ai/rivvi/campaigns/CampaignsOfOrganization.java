package ai.rivvi.campaigns;

import ai.rivvi.patients.KnownCampaigns;
import ai.rivvi.shared.CampaignId;
import org.springframework.stereotype.Component;

/** Tells patients, who lie below, which campaigns there are. */
@Component
class CampaignsOfOrganization implements KnownCampaigns {
  private final CampaignRepository campaigns;

  CampaignsOfOrganization(CampaignRepository campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public boolean isKnown(CampaignId campaign) {
    return campaigns.find(campaign).isPresent();
  }
}
