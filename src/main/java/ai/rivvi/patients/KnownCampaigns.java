package ai.rivvi.patients;

import ai.rivvi.shared.CampaignId;

/** Whether the bound organization has a campaign; implemented above, where campaigns are. */
public interface KnownCampaigns {
  /** True for archived ones too. */
  boolean isKnown(CampaignId campaign);
}
