package ai.rivvi.patients;

import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.CampaignId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which calls a do-not-call is about. */
record Reach(DoNotCallScope scope, @Nullable CallPurpose purpose, @Nullable CampaignId campaign) {
  static final Reach EVERYTHING = new Reach(DoNotCallScope.EVERYTHING, null, null);

  /** True when a call for this purpose, of this campaign if it is of one, is not to be made. */
  boolean covers(CallPurpose callPurpose, @Nullable CampaignId callCampaign) {
    return switch (scope) {
      case EVERYTHING -> true;
      case PURPOSE -> purpose == callPurpose;
      case CAMPAIGN -> Objects.equals(campaign, callCampaign);
    };
  }
}
